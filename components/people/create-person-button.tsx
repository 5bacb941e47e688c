"use client"

import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { CreatePersonDialog } from "./create-person-dialog.tsx"
import { InvitationLink } from "./invitation-link.tsx"

type Step = { kind: "form" } | { kind: "link"; name: string; url: string } | null

/** Adds somebody: first the form, then their invitation link. */
export function CreatePersonButton() {
  const t = useTranslations("people")
  const router = useRouter()
  const [step, setStep] = useState<Step>(null)
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => setStep({ kind: "form" })}
      >
        {t("create")}
      </Button>
      {step?.kind === "form" ? (
        <CreatePersonDialog
          onClose={() => setStep(null)}
          onCreated={(name, url) => {
            setStep({ kind: "link", name, url })
            router.refresh()
          }}
        />
      ) : null}
      {step?.kind === "link" ? (
        <InvitationLink name={step.name} url={step.url} onClose={() => setStep(null)} />
      ) : null}
    </>
  )
}
