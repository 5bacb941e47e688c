import { useTranslations } from "next-intl"
import { Callout } from "#components/ui/callout.tsx"

/** Above every page of a project that is archived. */
export function ArchivedNote() {
  const t = useTranslations("projects.archive")
  return (
    <Callout tone="warn" className="mb-5">
      {t("archivedLead")}
    </Callout>
  )
}
