"use client"

import { useTranslations } from "next-intl"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { Tabs } from "#components/ui/tabs.tsx"
import type { Snippet } from "./snippets.ts"

/** How to ask for rewards, by client. */
export function SnippetTabs({ snippets }: { snippets: readonly Snippet[] }) {
  const t = useTranslations("serving.snippets")
  const copy = useTranslations("common.copy")
  return (
    <Tabs
      label={t("title")}
      tabs={snippets.map(({ id, client, place, code }) => ({
        value: id,
        label: client,
        content: (
          <>
            <p className="mb-3 max-w-[80ch] text-14 text-ink-2">{t(`about.${id}`)}</p>
            <CodeBlock
              label={place}
              code={code}
              copyLabels={{ copy: copy("copy"), copied: copy("copied"), failed: copy("failed") }}
            />
          </>
        ),
      }))}
    />
  )
}
