import { useTranslations } from "next-intl"
import { Checkbox } from "#components/ui/checkbox.tsx"
import { Field } from "#components/ui/field.tsx"
import { Fieldset } from "#components/ui/fieldset.tsx"
import { Input } from "#components/ui/input.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import { NumberField } from "./number-field.tsx"
import { flagsOf, type ProjectValues } from "./project-values.ts"
import { taskTraits } from "./task-traits.ts"

type Policy = ProjectValues["pairPolicy"]

/** The choices of a policy that are one of a few words, in the order they are asked. */
const choices = {
  pairs: ["all", "adjacent", "best-worst", "best-rest"],
  ties: ["drop", "half"],
  aggregation: ["judgment", "consensus"],
  margin: ["none", "tier", "strength"],
  partial: ["ignore", "below"],
} as const satisfies { [K in keyof Policy]?: readonly Policy[K][] }

const splitNames = ["train", "validation", "test"] as const

type PolicyPart = {
  policy: Policy
  change: (part: Partial<Policy>) => void
  problemAt: FormPart["problemAt"]
}

/** How rankings become training pairs, in plain words; for what is written, only which prompts are for what. */
export function PolicySection({ values, update, problemAt }: FormPart) {
  const t = useTranslations("projects.policy")
  const policy = values.pairPolicy
  const change = (part: Partial<Policy>) => update({ pairPolicy: { ...policy, ...part } })
  const { ranked, responses } = taskTraits[values.taskType]
  if (!ranked && values.taskType !== "rating") {
    return (
      <FormSection title={t("splitsTitle")} lead={t("splitsLead")}>
        {responses ? (
          <FlagChoices flags={flagsOf(values.questions)} policy={policy} change={change} />
        ) : null}
        <SplitFields policy={policy} change={change} problemAt={problemAt} />
      </FormSection>
    )
  }
  return (
    <FormSection title={t("title")} lead={t("lead")}>
      <PolicyChoices
        policy={policy}
        change={change}
        hasTies={values.allowTies || !ranked}
        hasPartial={values.allowPartial && values.taskType === "ranking"}
        hasStrength={values.taskType === "pairwise" && values.strengthScale !== ""}
      />
      <FlagChoices flags={flagsOf(values.questions)} policy={policy} change={change} />
      <NumberField
        label={t("minAgreement")}
        hint={t("minAgreementHint")}
        unit="%"
        note={t("optional")}
        value={policy.minAgreement}
        onValueChange={(minAgreement) => change({ minAgreement })}
        error={problemAt("pairPolicy.minAgreement")}
      />
      <SplitFields policy={policy} change={change} problemAt={problemAt} />
    </FormSection>
  )
}

function PolicyChoices({
  policy,
  change,
  hasTies,
  hasPartial,
  hasStrength,
}: Omit<PolicyPart, "problemAt"> & {
  hasTies: boolean
  hasPartial: boolean
  hasStrength: boolean
}) {
  const t = useTranslations("projects.policy")
  const margins = choices.margin.filter((value) => hasStrength || value !== "strength")
  return (
    <>
      <RadioGroup
        legend={t("pairs.title")}
        name="policy-pairs"
        value={policy.pairs}
        onValueChange={(pairs) => change({ pairs })}
        options={choices.pairs.map((value) => ({
          value,
          label: t(`pairs.${value}`),
          hint: t(`pairs.${value}-hint`),
        }))}
      />
      {hasTies ? (
        <RadioGroup
          legend={t("ties.title")}
          name="policy-ties"
          value={policy.ties}
          onValueChange={(ties) => change({ ties })}
          options={choices.ties.map((value) => ({ value, label: t(`ties.${value}`) }))}
        />
      ) : null}
      {hasPartial ? (
        <RadioGroup
          legend={t("partial.title")}
          name="policy-partial"
          value={policy.partial}
          onValueChange={(partial) => change({ partial })}
          options={choices.partial.map((value) => ({ value, label: t(`partial.${value}`) }))}
        />
      ) : null}
      <RadioGroup
        legend={t("aggregation.title")}
        name="policy-aggregation"
        value={policy.aggregation}
        onValueChange={(aggregation) => change({ aggregation })}
        options={choices.aggregation.map((value) => ({
          value,
          label: t(`aggregation.${value}`),
          hint: t(`aggregation.${value}-hint`),
        }))}
      />
      <RadioGroup
        legend={t("margin.title")}
        name="policy-margin"
        value={policy.margin}
        onValueChange={(margin) => change({ margin })}
        options={margins.map((value) => ({ value, label: t(`margin.${value}`) }))}
      />
    </>
  )
}

function FlagChoices({
  flags,
  policy,
  change,
}: Omit<PolicyPart, "problemAt"> & { flags: readonly { value: string; label: string }[] }) {
  const t = useTranslations("projects.policy")
  if (flags.length === 0) return null
  return (
    <Fieldset legend={t("excludeFlags")} hint={t("excludeFlagsHint")}>
      {flags.map((flag) => (
        <Checkbox
          key={flag.value}
          label={flag.label || flag.value}
          checked={policy.excludeFlags.includes(flag.value)}
          onChange={(event) => {
            const others = policy.excludeFlags.filter((value) => value !== flag.value)
            change({ excludeFlags: event.target.checked ? [...others, flag.value] : others })
          }}
        />
      ))}
    </Fieldset>
  )
}

function SplitFields({ policy, change, problemAt }: PolicyPart) {
  const t = useTranslations("projects.policy")
  const { splits } = policy
  return (
    <Fieldset
      legend={t("splits.title")}
      hint={t("splits.hint")}
      error={problemAt("pairPolicy.splits")}
    >
      <div className="flex flex-wrap gap-4">
        {splitNames.map((name) => (
          <Field key={name} label={t(`splits.${name}`)}>
            {(control) => (
              <span className="flex items-center gap-2 text-14 text-ink-2">
                <Input
                  {...control}
                  inputMode="decimal"
                  value={splits[name]}
                  onChange={(event) =>
                    change({ splits: { ...splits, [name]: event.target.value } })
                  }
                  className="max-w-20 text-end tabular-nums"
                />
                %
              </span>
            )}
          </Field>
        ))}
      </div>
    </Fieldset>
  )
}
