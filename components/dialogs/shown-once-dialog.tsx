"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { Dialog } from "#components/ui/dialog.tsx"

/** Shows what is known this once, to be copied: a token, a key and its addresses, an invitation's link. */
export function ShownOnceDialog({
  title,
  description,
  texts,
  onClose,
}: {
  title: string
  description: string
  texts: readonly { label: string; code: string }[]
  onClose: () => void
}) {
  const common = useTranslations("common")
  const copyLabels = {
    copy: common("copy.copy"),
    copied: common("copy.copied"),
    failed: common("copy.failed"),
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      closeLabel={common("close")}
      title={title}
      description={description}
      footer={
        <Button variant="primary" onClick={onClose}>
          {common("done")}
        </Button>
      }
    >
      <div className="grid gap-3">
        {texts.map(({ label, code }) => (
          <CodeBlock key={label} label={label} code={code} copyLabels={copyLabels} />
        ))}
      </div>
    </Dialog>
  )
}
