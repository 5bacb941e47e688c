import { useTranslations } from "next-intl"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { TaskType } from "#lib/contracts/projects.ts"
import { taskTraits } from "./project-form/task-traits.ts"

const fields = [
  "prompt",
  "responses",
  "externalId",
  "metadata",
  "priority",
  "gold",
  "purpose",
  "explanation",
  "split",
  "judgments",
] as const

const short = {
  prompt: "Why is the sky blue?",
  responses: [
    { content: "Air scatters blue light more than red.", model: "tuned-7b" },
    { content: "Because it reflects the sea.", model: "base-7b" },
  ],
}
const conversation = {
  prompt: [
    { role: "system", content: "Answer in one sentence." },
    { role: "user", content: "What is a tide?" },
  ],
  responses: [
    { content: "The sea rising and falling as the Moon pulls on it.", model: "tuned-7b" },
    { content: "Waves.", model: "base-7b" },
  ],
}
const practice = {
  ...conversation,
  gold: [[0], [1]],
  purpose: "practice",
  explanation: "A tide is the rise and fall of the sea. Waves are something else.",
}
const whole = {
  externalId: "batch-7/12",
  prompt: "Name a prime number.",
  responses: [
    { content: "7", model: "tuned-7b", metadata: { temperature: 0.2 } },
    { content: "9", model: "base-7b" },
  ],
  metadata: { source: "arithmetic" },
  split: "test",
}

const judged = {
  ...whole,
  priority: 10,
  judgments: [{ annotator: "quiet-heron", ranking: [[0], [1]], activeMs: 9000 }],
}

/** Lines that can be imported as they are: the least, a conversation, and what else there can be. */
const examples: Readonly<Record<TaskType, readonly object[]>> = {
  ranking: [
    { ...short, responses: [...short.responses, { content: "It depends.", model: "base-3b" }] },
    practice,
    judged,
  ],
  pairwise: [short, practice, judged],
  rating: [short, { ...conversation, priority: 10 }, whole],
  demonstration: [
    { prompt: "Explain a tide to a child.", responses: [] },
    { prompt: conversation.prompt, responses: [], priority: 10 },
    {
      externalId: "batch-7/12",
      prompt: "Name a prime number.",
      responses: [],
      metadata: { source: "arithmetic" },
      split: "test",
    },
  ],
  edit: [
    { prompt: short.prompt, responses: short.responses.slice(1) },
    { ...conversation, priority: 10 },
    whole,
  ],
}

/** The fields that say something in a project of this type. */
function fieldsOf(task: TaskType): (typeof fields)[number][] {
  const { gold } = taskTraits[task]
  return fields.filter(
    (field) => gold || (field !== "gold" && field !== "purpose" && field !== "explanation"),
  )
}

/** What a file looks like, with an example to copy. */
export function ImportHelp({ task }: { task: TaskType }) {
  const t = useTranslations("imports.help")
  const copy = useTranslations("common.copy")
  return (
    <section className="mt-9">
      <SectionHeading title={t("title")} lead={t("lead")} />
      <CodeBlock
        label="items.ndjson"
        code={examples[task].map((line) => JSON.stringify(line)).join("\n")}
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
          {fieldsOf(task).map((field) => (
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
