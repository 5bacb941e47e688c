import { useTranslations } from "next-intl"
import { CopyButton } from "#components/ui/copy-button.tsx"
import { shortHash } from "./short-hash-text.ts"

/** The beginning of a hash, as people compare it by eye, with a button that copies all of it. */
export function ShortHash({ hash }: { hash: string }) {
  const t = useTranslations("results.datasets")
  const common = useTranslations("common.copy")
  return (
    <span className="inline-flex items-center gap-0.5 whitespace-nowrap">
      <code className="text-13" title={hash}>
        {shortHash(hash)}
      </code>
      <span className="-my-1">
        <CopyButton
          square
          text={hash}
          labels={{ copy: t("copyHash"), copied: common("copied"), failed: common("failed") }}
        />
      </span>
    </span>
  )
}
