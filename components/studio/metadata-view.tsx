import { useTranslations } from "next-intl"
import { CodeBlock } from "#components/ui/code-block.tsx"

/** What was imported along, folded away. */
export function MetadataView({ metadata }: { metadata: Readonly<Record<string, unknown>> | null }) {
  const t = useTranslations("items")
  if (metadata === null || Object.keys(metadata).length === 0) return null
  return (
    <details className="mt-3 text-13 text-ink-2">
      <summary className="w-fit rounded-xs">{t("metadata")}</summary>
      <div className="mt-2">
        <CodeBlock label={t("metadata")} code={JSON.stringify(metadata, null, 2)} />
      </div>
    </details>
  )
}
