import type { Metadata } from "next"
import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { ProviderButtons } from "#components/account/provider-buttons.tsx"
import { safePath } from "#components/account/safe-path.ts"
import { SignInForm } from "#components/account/sign-in-form.tsx"
import { LanguageControl } from "#components/shell/language-control.tsx"
import { PlainFrame } from "#components/shell/plain-frame.tsx"
import { ThemeControl } from "#components/shell/theme-control.tsx"
import { offeredProviders } from "#lib/users/oauth-providers.ts"
import { pageActor } from "#lib/users/page-actor.ts"
import { csrfHeader } from "#lib/users/sign-in-csrf.ts"

interface SignInPageProps {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn")
  return { title: t("title") }
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error } = await searchParams
  const goTo = pathOf(callbackUrl)
  if ((await pageActor()) !== null) redirect(goTo)
  const t = await getTranslations("auth.signIn")
  const providers = offeredProviders().filter((provider) => provider.id !== "credentials")
  return (
    <PlainFrame
      title={t("title")}
      lead={t("lead")}
      footer={
        <>
          <LanguageControl />
          <ThemeControl />
        </>
      }
    >
      <SignInForm
        goTo={goTo}
        csrfToken={(await headers()).get(csrfHeader) ?? ""}
        error={typeof error === "string" ? error : null}
      />
      {providers.length > 0 ? <ProviderButtons providers={providers} goTo={goTo} /> : null}
      <p className="mt-6 text-13 text-ink-2">{t("help")}</p>
    </PlainFrame>
  )
}

/** next-auth gives whole addresses; only the path of our own site is followed. */
function pathOf(callbackUrl: string | string[] | undefined): string {
  if (typeof callbackUrl !== "string") return "/"
  if (!URL.canParse(callbackUrl)) return safePath(callbackUrl)
  const url = new URL(callbackUrl)
  return safePath(`${url.pathname}${url.search}`)
}
