"use client"

import { Menu } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { Drawer } from "#components/ui/drawer.tsx"
import { NavList } from "./nav-list.tsx"
import type { NavSection } from "./nav-sections.ts"

/** The side navigation of a narrow screen, behind a button. */
export function NavDrawer({ sections }: { sections: readonly NavSection[] }) {
  const t = useTranslations("common")
  const [open, setOpen] = useState(false)
  return (
    <Drawer
      side="start"
      title={t("name")}
      closeLabel={t("close")}
      open={open}
      onOpenChange={setOpen}
      className="max-w-[300px]"
      trigger={
        <Button
          variant="quiet"
          square
          aria-label={t("menu.open")}
          icon={<Menu aria-hidden="true" className="size-[18px]" />}
        />
      }
    >
      <div className="-mx-2">
        <NavList
          sections={sections}
          label={t("menu.navigation")}
          onNavigate={() => setOpen(false)}
        />
      </div>
    </Drawer>
  )
}
