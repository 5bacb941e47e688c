"use client"

import { useTranslations } from "next-intl"
import { useCallback, useEffect, useReducer, useState } from "react"
import type { WorkAction } from "#lib/core/workbench/apply-action.ts"
import { act, redo, startHistory, undo } from "#lib/core/workbench/history.ts"
import type { WorkHistory } from "#lib/core/workbench/history.ts"
import { flagsOf, lineOf } from "#lib/core/workbench/work.ts"
import type { Command, Armed } from "#lib/core/workbench/key-command.ts"
import type { Missing } from "#lib/core/workbench/find-missing.ts"
import type { Work } from "#lib/core/workbench/work.ts"
import type { LabelledTask, ShownItem } from "./assignment-task.ts"
import { describeChange, orderSentence } from "./describe-change.ts"
import { cardId } from "./work-view.tsx"
import type { WorkView } from "./work-view.tsx"

type Step = { type: "undo" } | { type: "redo" } | { type: "act"; action: WorkAction }

interface Options {
  idPrefix: string
  task: LabelledTask
  item: ShownItem
  initial: Work
  keysOn: boolean
  announce: (text: string) => void
}

export interface WorkControl {
  view: WorkView
  /** Does what a key asked for, except what leaves the item; says whether that was all. */
  command: (command: Command) => boolean
  setMissing: (missing: Missing | null) => void
}

/** The state of one item's page: the work with its history, the current card, the key that waits for another. */
export function useWork({ idPrefix, task, item, initial, keysOn, announce }: Options): WorkControl {
  const t = useTranslations("annotate")
  const reduce = useCallback(
    (before: WorkHistory, step: Step): WorkHistory =>
      step.type === "act"
        ? act(task, before, step.action)
        : step.type === "undo"
          ? undo(before)
          : redo(before),
    [task],
  )
  const [history, dispatch] = useReducer(reduce, initial, startHistory)
  const [current, setCurrent] = useState<string | null>(null)
  const [armed, setArmed] = useState<Armed | null>(null)
  const [missing, setMissing] = useState<Missing | null>(null)
  const [raw, setRaw] = useState(false)
  const work = history.present

  // The card, or its entry in the rail, that has the focus or was pressed is the current one.
  useEffect(() => {
    const focused = ({ target }: FocusEvent) => {
      const key =
        target instanceof Element
          ? target.closest("[data-answer]")?.getAttribute("data-answer")
          : null
      if (key) setCurrent(key)
    }
    document.addEventListener("focusin", focused)
    return () => document.removeEventListener("focusin", focused)
  }, [])

  const perform = (action: WorkAction) => {
    const after = act(task, history, action)
    if (after === history) return
    dispatch({ type: "act", action })
    setMissing(null)
    setArmed(null)
    if ("key" in action) setCurrent(action.key)
    const said = describeChange(t, task, after.present, action)
    if (said !== null) announce(said)
  }

  const step = (type: "undo" | "redo") => {
    const after = type === "undo" ? undo(history) : redo(history)
    if (after === history) {
      announce(t("say.nothingToUndo"))
      return
    }
    dispatch({ type })
    setMissing(null)
    const order = orderSentence(t, after.present.tiers)
    announce(t(type === "undo" ? "say.undone" : "say.redone", { order }))
  }

  const arm = (next: Armed | null) => {
    if (next === null) {
      setArmed(null)
      announce(t("say.cancelled"))
      return
    }
    const key = next === "tie" ? (work.placed.at(-1) ?? null) : current
    if (key === null) {
      announce(t(next === "tie" ? "say.tieNone" : "say.flagNone"))
      return
    }
    setArmed(next)
    announce(next === "tie" ? t("say.tieNext", { key }) : flagsSentence(key))
  }

  function flagsSentence(key: string): string {
    const named = flagsOf(task).map(({ question, value }, index) => {
      const asked = task.form.questions.find((candidate) => candidate.key === question)
      const option = asked?.options?.find((candidate) => candidate.value === value)
      return `${index + 1} ${option?.label ?? value}`
    })
    return t("say.flagNext", { key, flags: named.join(", ") })
  }

  const command = (asked: Command): boolean => {
    switch (asked.kind) {
      case "act":
        perform(asked.action)
        // The focus follows, so that arrows and Tab go on from that card, and Enter presses no button passed before.
        if ("key" in asked.action) {
          document
            .getElementById(cardId(idPrefix, asked.action.key))
            ?.focus({ preventScroll: true })
        }
        return true
      case "arm":
        arm(asked.armed)
        return true
      case "undo":
      case "redo":
        step(asked.kind)
        return true
      case "tiesNotAllowed":
        announce(t("say.tiesNotAllowed"))
        return true
      case "line":
        if (lineOf(task) !== null) {
          perform({ type: "drawLine", cut: work.cut === null ? work.tiers.length : null })
        }
        return true
      case "submit":
      case "skip":
      case "guidelines":
      case "keys":
        setArmed(null)
        return false
    }
  }

  return {
    view: {
      idPrefix,
      task,
      item,
      work,
      current,
      armed,
      missing,
      raw,
      keysOn,
      canUndo: history.past.length > 0,
      act: perform,
      undo: () => step("undo"),
      setCurrent,
      setRaw,
      announce,
    },
    command,
    setMissing,
  }
}
