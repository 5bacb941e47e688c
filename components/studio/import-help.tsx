import { useTranslations } from "next-intl"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"

const fields = [
  "prompt",
  "responses",
  "externalId",
  "metadata",
  "priority",
  "gold",
  "split",
  "judgments",
] as const

/** Three lines that can be imported as they are: the least, a conversation, and all fields. */
function exampleLines(task: "ranking" | "pairwise"): string {
  const third = { content: "It depends.", model: "base-3b" }
  const lines = [
    {
      prompt: "Why is the sky blue?",
      responses: [
        { content: "Air scatters blue light more than red.", model: "tuned-7b" },
        { content: "Because it reflects the sea.", model: "base-7b" },
        ...(task === "ranking" ? [third] : []),
      ],
    },
    {
      prompt: [
        { role: "system", content: "Answer in one sentence." },
        { role: "user", content: "What is a tide?" },
      ],
      responses: [
        { content: "The sea rising and falling as the Moon pulls on it.", model: "tuned-7b" },
        { content: "Waves.", model: "base-7b" },
      ],
      priority: 10,
      gold: [[0], [1]],
    },
    {
      externalId: "batch-7/12",
      prompt: "Name a prime number.",
      responses: [
        { content: "7", model: "tuned-7b", metadata: { temperature: 0.2 } },
        { content: "9", model: "base-7b" },
      ],
      metadata: { source: "arithmetic" },
      split: "test",
      judgments: [{ annotator: "quiet-heron", ranking: [[0], [1]], activeMs: 9000 }],
    },
  ]
  return lines.map((line) => JSON.stringify(line)).join("\n")
}

/** What a file looks like, with an example to copy. */
export function ImportHelp({ task }: { task: "ranking" | "pairwise" }) {
  const t = useTranslations("imports.help")
  const copy = useTranslations("common.copy")
  return (
    <section className="mt-9">
      <SectionHeading title={t("title")} lead={t("lead")} />
      <CodeBlock
        label="items.ndjson"
        code={exampleLines(task)}
        copyLabels={{ copy: copy("copy"), copied: copy("copied"), failed: copy("failed") }}
      />
      <Table label={t("fields")} className="mt-5 max-w-[840px]">
        <thead>
          <tr>
            <TableHead>{t("field")}</TableHead>
            <TableHead className="ps-5">{t("meaning")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <TableRowHead className="font-mono text-13 whitespace-nowrap">{field}</TableRowHead>
              <TableCell className="w-full min-w-52 ps-5">
                {field === "responses" ? t(`responses.${task}`) : t(`meanings.${field}`)}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
