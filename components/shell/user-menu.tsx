"use client"

import { ChevronsUpDown, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react"
import { useRouter } from "next/navigation"
import { useLocale, useTranslations } from "next-intl"
import { applyLocale, applyTheme, type Theme } from "#components/account/preferences.ts"
import { signOut } from "#components/account/session.ts"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { DropdownMenu, type MenuItem } from "#components/ui/dropdown-menu.tsx"
import { PersonName } from "#components/ui/person-name.tsx"
import { locales } from "#lib/i18n/locale.ts"

const iconClass = "size-4"
const themeIcons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon }
const themes: readonly Theme[] = ["system", "light", "dark"]

/** Who is signed in, and what they may do for themselves from every page. `compact` shows the icon alone. */
export function UserMenu({
  name,
  compact = false,
  align = "start",
}: {
  name: string
  compact?: boolean
  align?: "start" | "end"
}) {
  const t = useTranslations("common")
  const locale = useLocale()
  const router = useRouter()
  const failed = useFailureToast()

  const items: MenuItem[] = [
    {
      key: "account",
      label: t("menu.account"),
      icon: <UserRound aria-hidden="true" className={iconClass} />,
      href: "/account",
    },
    ...themes.map((theme, index): MenuItem => {
      const Icon = themeIcons[theme]
      return {
        key: theme,
        label: t(`theme.${theme}`),
        icon: <Icon aria-hidden="true" className={iconClass} />,
        separated: index === 0,
        onSelect: () => {
          applyTheme(theme)
          call("patchMe", { body: { theme } }).catch(failed)
        },
      }
    }),
    ...locales
      .filter((other) => other !== locale)
      .map((other): MenuItem => ({
        key: other,
        label: <span lang={other}>{t(`language.${other}`)}</span>,
        icon: (
          <span
            aria-hidden="true"
            className="block w-4 text-center text-12 font-semibold uppercase"
          >
            {other}
          </span>
        ),
        separated: true,
        onSelect: () => {
          applyLocale(other)
          router.refresh()
          call("patchMe", { body: { locale: other } }).catch(failed)
        },
      })),
    {
      key: "sign-out",
      label: t("menu.signOut"),
      icon: <LogOut aria-hidden="true" className={iconClass} />,
      separated: true,
      onSelect: () => void signOut(),
    },
  ]
  return (
    <DropdownMenu
      align={align}
      items={items}
      trigger={
        compact ? (
          <button
            type="button"
            aria-label={t("menu.label")}
            className="grid size-9 place-items-center rounded-s text-ink-2 hover:bg-sunken hover:text-ink"
          >
            <UserRound aria-hidden="true" className="size-[18px]" />
          </button>
        ) : (
          <button
            type="button"
            className="flex min-h-9 w-full min-w-0 items-center justify-between gap-2 rounded-s px-2 text-14 text-ink-2 hover:bg-sunken hover:text-ink"
          >
            <span className="sr-only">{t("menu.label")}</span>
            <PersonName name={name} />
            <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
          </button>
        )
      }
    />
  )
}
