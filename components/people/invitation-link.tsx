"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { Dialog } from "#components/ui/dialog.tsx"

/** Shows an invitation's link, the only time that it is known. */
export function InvitationLink({
  name,
  url,
  onClose,
}: {
  name: string
  url: string
  onClose: () => void
}) {
  const t = useTranslations("people")
  const common = useTranslations("common")
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      closeLabel={common("close")}
      title={t("linkTitle", { name })}
      description={t("linkLead")}
      footer={
        <Button variant="primary" onClick={onClose}>
          {common("done")}
        </Button>
      }
    >
      <CodeBlock
        label={t("linkLabel")}
        code={url}
        copyLabels={{
          copy: common("copy.copy"),
          copied: common("copy.copied"),
          failed: common("copy.failed"),
        }}
      />
    </Dialog>
  )
}
