import type { Locale } from "#lib/contracts/primitives.ts"
import { BasicsSection } from "./basics-section.tsx"
import type { FormPart } from "./form-part.ts"
import { LearningSection } from "./learning-section.tsx"
import { LimitsSection } from "./limits-section.tsx"
import { MarksSection } from "./marks-section.tsx"
import { PicturesSection } from "./pictures-section.tsx"
import { PolicySection } from "./policy-section.tsx"
import type { PresetWords } from "./question-presets.ts"
import { QuestionsSection } from "./questions-section.tsx"
import { RetrainSection } from "./retrain-section.tsx"
import { TaskSection } from "./task-section.tsx"
import { taskTraits } from "./task-traits.ts"

/** All sections of a project's form that its type of task has. */
export function ProjectFields({
  part,
  isNew,
  presets,
}: {
  part: FormPart
  isNew: boolean
  presets: Readonly<Record<Locale, PresetWords>>
}) {
  const { taskType, locale } = part.values
  const { responses, gold } = taskTraits[taskType]
  const words = presets[locale]
  return (
    <>
      <BasicsSection {...part} isNew={isNew} />
      <TaskSection {...part} isNew={isNew} presets={words} />
      <QuestionsSection {...part} presets={words} />
      {responses ? <MarksSection {...part} presets={words} /> : null}
      {gold ? <LearningSection {...part} /> : null}
      <LimitsSection {...part} />
      <PicturesSection {...part} />
      {responses ? <RetrainSection {...part} /> : null}
      <PolicySection {...part} />
    </>
  )
}
