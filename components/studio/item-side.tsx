import { useFormatter, useTranslations } from "next-intl"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { ItemDto } from "#lib/contracts/items.ts"
import type { TaskType } from "#lib/contracts/projects.ts"
import { GoldEditor } from "./gold-editor.tsx"
import { PriorityEditor } from "./priority-editor.tsx"
import { taskTraits } from "./project-form/task-traits.ts"
import { PurposeEditor } from "./purpose-editor.tsx"
import { rankingText } from "./ranking-text.ts"

type ItemSideProps = { item: ItemDto; taskType: TaskType; canChange: boolean }

/** Beside an item: its gold ranking, what it is for, its priority and when it came. Admins change them here. */
export function ItemSide({ item, taskType, canChange }: ItemSideProps) {
  const t = useTranslations("items")
  const format = useFormatter()
  const canBeRanked = taskTraits[taskType].gold || item.gold !== null
  return (
    <aside className="grid content-start gap-7">
      {canBeRanked ? <RankedSide item={item} taskType={taskType} canChange={canChange} /> : null}
      <section>
        {canChange ? (
          <PriorityEditor key={item.priority} itemId={item.id} priority={item.priority} />
        ) : (
          <p className="text-14">
            {t("columns.priority")}: {format.number(item.priority)}
          </p>
        )}
      </section>
      <p className="text-13 text-ink-2">
        {t("importedAt", {
          date: format.dateTime(new Date(item.createdAt), {
            dateStyle: "medium",
            timeStyle: "short",
          }),
        })}
      </p>
    </aside>
  )
}

/** What there is to say only where work can be held against a ranking. */
function RankedSide({ item, taskType, canChange }: ItemSideProps) {
  const t = useTranslations("items")
  return (
    <>
      <section>
        <SectionHeading title={t("goldEditor.title")} lead={t("goldEditor.lead")} />
        {canChange ? (
          <GoldEditor
            // Another gold ranking, also somebody else's, starts the editor anew.
            key={JSON.stringify(item.gold)}
            itemId={item.id}
            responseCount={item.responses.length}
            gold={item.gold}
          />
        ) : (
          <p className="text-14">
            {item.gold === null ? t("goldEditor.none") : rankingText(item.gold)}
          </p>
        )}
      </section>
      <section>
        <SectionHeading title={t("purposeEditor.title")} />
        {canChange ? (
          <PurposeEditor
            key={`${item.purpose} ${item.explanation}`}
            item={item}
            isScored={taskTraits[taskType].gold}
          />
        ) : (
          <p className="text-14">{t(`purposes.${item.purpose}`)}</p>
        )}
      </section>
    </>
  )
}
