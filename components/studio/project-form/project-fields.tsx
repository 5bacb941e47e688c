import type { Locale } from "#lib/contracts/primitives.ts"
import { BasicsSection } from "./basics-section.tsx"
import type { FormPart } from "./form-part.ts"
import { LimitsSection } from "./limits-section.tsx"
import { PolicySection } from "./policy-section.tsx"
import type { PresetWords } from "./question-presets.ts"
import { QuestionsSection } from "./questions-section.tsx"
import { RetrainSection } from "./retrain-section.tsx"
import { TaskSection } from "./task-section.tsx"

/** All sections of a project's form. */
export function ProjectFields({
  part,
  isNew,
  presets,
}: {
  part: FormPart
  isNew: boolean
  presets: Readonly<Record<Locale, PresetWords>>
}) {
  return (
    <>
      <BasicsSection {...part} isNew={isNew} />
      <TaskSection {...part} isNew={isNew} />
      <QuestionsSection {...part} presets={presets[part.values.locale]} />
      <LimitsSection {...part} />
      <RetrainSection {...part} />
      <PolicySection {...part} />
    </>
  )
}
