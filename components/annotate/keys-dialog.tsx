"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Kbd } from "#components/ui/kbd.tsx"
import { Select } from "#components/ui/select.tsx"
import { Switch } from "#components/ui/switch.tsx"
import { defaultKeys, exchangeKey, isFreeKey, keyOf } from "#lib/core/workbench/key-map.ts"
import type { KeyCommand, KeyMap, KeyName } from "#lib/core/workbench/key-map.ts"
import type { LabelledTask } from "./assignment-task.ts"
import { KeyButton } from "./key-button.tsx"
import { keyLabel, useKeyLabel } from "./key-label.ts"
import { rowsOf, taskTypes } from "./key-rows.ts"
import type { KeyRow } from "./key-rows.ts"
import { useModifierKey } from "./modifier-key.ts"
import { useWorkPreferences } from "./work-preferences.tsx"

interface KeysDialogProps {
  task: LabelledTask | null
  onClose: () => void
}

/** All keys, by task type; each can be another one, and all can be switched off. */
export default function KeysDialog({ task, onClose }: KeysDialogProps) {
  const t = useTranslations("annotate.keys")
  const types = useTranslations("annotate.projects.taskType")
  const common = useTranslations("common")
  const { keyMap, change, keysOn, setKeysOn } = useWorkPreferences()
  const modifier = useModifierKey()
  const [type, setType] = useState(task?.form.taskType ?? "ranking")
  const shown = task?.form.taskType === type ? task : null
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t("title")}
      description={t("lead")}
      closeLabel={common("close")}
    >
      <Switch
        label={t("switch")}
        hint={t("switchHint")}
        checked={keysOn}
        onChange={(event) => setKeysOn(event.target.checked)}
        className="mb-4"
      />
      <Field label={t("type")} className="mb-3">
        {(control) => (
          <Select
            {...control}
            className="max-w-72"
            value={type}
            options={taskTypes.map((value) => ({ value, label: types(value) }))}
            onChange={({ target }) =>
              setType(taskTypes.find((value) => value === target.value) ?? type)
            }
          />
        )}
      </Field>
      <p className="mb-2 text-13 text-ink-2">{t("changeHint")}</p>
      <table className="w-full text-14">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("column.key")}</th>
            <th scope="col">{t("column.does")}</th>
          </tr>
        </thead>
        <tbody className={keysOn ? undefined : "opacity-60"}>
          {rowsOf(type, shown, modifier).map((row) => (
            <Row key={row.text} row={row} task={shown} />
          ))}
        </tbody>
      </table>
      {Object.keys(keyMap).length > 0 ? (
        <Button className="mt-4" onClick={() => change({ keyMap: {} })}>
          {t("resetAll")}
        </Button>
      ) : null}
    </Dialog>
  )
}

/** What has a key in words, for whoever wants to give it to something else. */
function useCommandText(): (command: KeyCommand) => string {
  const t = useTranslations("annotate.keys")
  return (command) => {
    const rows = taskTypes.flatMap((type) => rowsOf(type, null, ""))
    const row = rows.find(({ commands }) => commands.includes(command))
    return row === undefined ? command : t(row.text)
  }
}

function Row({ row, task }: { row: KeyRow; task: LabelledTask | null }) {
  const t = useTranslations("annotate.keys")
  const { keyMap, change } = useWorkPreferences()
  const labelOf = useKeyLabel(task)
  const modifier = useModifierKey()
  const textOf = useCommandText()
  const [problem, setProblem] = useState<string | null>(null)
  const [swapped, setSwapped] = useState<string | null>(null)
  const changed = row.commands.filter((command) => keyMap[command] !== undefined)

  const swappedText = (map: KeyMap, other: KeyCommand | null) =>
    other === null
      ? null
      : t("swapped", { does: textOf(other), key: keyLabel(keyOf(map, other), modifier) })
  const set = (command: KeyCommand, name: KeyName): string | null => {
    if (!isFreeKey(name)) return t("notFree")
    const result = exchangeKey(keyMap, command, name)
    if ("taken" in result) {
      return t("taken", { key: keyLabel(name, modifier), does: textOf(result.taken) })
    }
    setSwapped(swappedText(result.map, result.swapped))
    change({ keyMap: result.map })
    return null
  }
  const reset = () => {
    let map = keyMap
    for (const command of changed) {
      const result = exchangeKey(map, command, defaultKeys[command])
      if ("taken" in result) {
        setProblem(t("resetTaken", { does: textOf(result.taken) }))
        return
      }
      setSwapped(swappedText(result.map, result.swapped))
      ;({ map } = result)
    }
    setProblem(null)
    change({ keyMap: map })
  }
  return (
    <tr className="border-t border-line">
      <th scope="row" className="w-[42%] py-2 pe-4 text-start align-top font-normal">
        <span className="flex flex-wrap items-center gap-1">
          {row.commands.map((command) => (
            <KeyButton
              key={command}
              label={labelOf(command)}
              does={t(row.text)}
              onKey={(name) => set(command, name)}
              onProblem={setProblem}
            />
          ))}
          {row.fixed.map((key, index) => (
            <span key={key} className="inline-flex items-center">
              {index + row.commands.length > 0 ? (
                <span className="mx-1 text-12 text-ink-3">{t("or")}</span>
              ) : null}
              <span className="sr-only">{key}</span>
              <Kbd>{key}</Kbd>
            </span>
          ))}
        </span>
      </th>
      <td className="py-2 align-top">
        {t(row.text)}
        {changed.length > 0 ? (
          <Button
            variant="quiet"
            size="s"
            className="ms-1 -my-1"
            aria-label={t("resetOne", { does: t(row.text) })}
            onClick={reset}
          >
            {t("reset")}
          </Button>
        ) : null}
        <p role="alert" className="text-13 font-semibold text-bad empty:hidden">
          {problem}
        </p>
        <p role="status" className="text-13 text-ink-2">
          {problem === null ? swapped : null}
        </p>
      </td>
    </tr>
  )
}
