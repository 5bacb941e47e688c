import { useTranslations } from "next-intl"
import { DifferenceText } from "#components/text/difference-text.tsx"
import type { Message } from "#lib/contracts/messages.ts"
import { wordDifference } from "#lib/core/text-difference.ts"

/** An edited response, held against the original word by word. */
export function EditView({
  original,
  edited,
}: {
  original: readonly Message[]
  edited: readonly Message[]
}) {
  const t = useTranslations("items.judgments.detail")
  const labels = { removed: t("removed"), added: t("added") }
  return (
    <div className="grid max-w-[80ch] gap-2">
      {edited.map(({ content }, index) => (
        <DifferenceText
          key={index}
          parts={wordDifference(original[index]?.content ?? "", content)}
          labels={labels}
        />
      ))}
    </div>
  )
}
