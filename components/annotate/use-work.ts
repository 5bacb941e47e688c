"use client"

import { useTranslations } from "next-intl"
import { useCallback, useLayoutEffect, useReducer, useState } from "react"
import { flushSync } from "react-dom"
import type { WorkAction } from "#lib/core/workbench/apply-action.ts"
import { act, adopt, endTyping, redo, startHistory, undo } from "#lib/core/workbench/history.ts"
import type { WorkHistory } from "#lib/core/workbench/history.ts"
import { flagsOf, isRanked, lineOf } from "#lib/core/workbench/work.ts"
import type { Command, Armed } from "#lib/core/workbench/key-command.ts"
import type { Missing } from "#lib/core/workbench/find-missing.ts"
import type { Work } from "#lib/core/workbench/work.ts"
import type { LabelledTask, ShownItem } from "./assignment-task.ts"
import { changedScale, nextUnrated, ratingAt } from "#lib/core/workbench/rating.ts"
import type { RatingPlace } from "#lib/core/workbench/rating.ts"
import { describeChange, orderSentence, questionLabel } from "./describe-change.ts"
import { useNumberLabel } from "./key-label.ts"
import { useKeptFocus } from "./use-kept-focus.ts"
import { useReading } from "./use-reading.ts"
import { cardId, questionId } from "./work-view.tsx"
import type { WorkView } from "./work-view.tsx"

type Step =
  | { type: "undo" }
  | { type: "redo" }
  | { type: "act"; action: WorkAction; nowMs: number }
  | { type: "endTyping" }
  | { type: "adopt"; work: Work }

interface Options {
  idPrefix: string
  task: LabelledTask
  item: ShownItem
  initial: Work
  keysOn: boolean
  announce: (text: string) => void
  draftTurn: WorkView["draftTurn"]
}

export interface WorkControl {
  view: WorkView
  /** Does what a key asked for, except what leaves the item; says whether that was all. */
  command: (command: Command) => boolean
  /** Called before it is gone to. */
  setMissing: (missing: Missing | null) => void
  /** Newer work from another window or device takes the place of what is here. */
  adopt: (work: Work) => void
}

interface Rating extends RatingPlace {
  value: number | null
}

/** The rating that an action on the scales of a rating task is; null for any other. */
function ratingOf(task: LabelledTask, action: WorkAction): Rating | null {
  if (task.form.taskType !== "rating" || action.type !== "answer") return null
  const { response, question, value } = action
  if (response === null || (value !== null && typeof value !== "number")) return null
  return { response, question, value }
}

/**
 * The focus goes to the card, so that keys and Tab go on from there; from one scale's points to another's where it was
 * among them.
 */
function moveFocus(idPrefix: string, response: string, question: string | null): void {
  const card = document.getElementById(cardId(idPrefix, response))
  const scale =
    question === null ? null : document.getElementById(questionId(idPrefix, response, question))
  const points = scale?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? []
  const point = [...points].find((input) => input.checked) ?? points[0]
  const among = document.activeElement?.matches("input[type=radio]") === true
  const wasHere = card?.contains(document.activeElement) === true
  const target = among && point !== undefined ? point : card
  target?.focus({ preventScroll: true })
  if (!wasHere) card?.scrollIntoView({ block: "nearest" })
  else scale?.scrollIntoView({ block: "nearest" })
}

/** The state of one item's page: the work with its history, the current card, the key that waits for another. */
export function useWork(options: Options): WorkControl {
  const { idPrefix, task, item, initial, keysOn, announce, draftTurn } = options
  const t = useTranslations("annotate")
  const reduce = useCallback(
    (before: WorkHistory, step: Step): WorkHistory => {
      switch (step.type) {
        case "act":
          return act(task, before, step.action, step.nowMs)
        case "endTyping":
          return endTyping(before)
        case "adopt":
          return adopt(before, step.work)
        case "undo":
          return undo(before)
        case "redo":
          return redo(before)
      }
    },
    [task],
  )
  const [history, dispatch] = useReducer(reduce, initial, startHistory)
  const [current, setCurrent] = useState<string | null>(null)
  const [question, setQuestion] = useState<string | null>(null)
  const [armed, setArmed] = useState<Armed | null>(null)
  const [missing, setMissing] = useState<Missing | null>(null)
  const [raw, setRaw] = useState(false)
  const reading = useReading({ task, announce, setArmed })
  const work = history.present
  const keepFocus = useKeptFocus(idPrefix)
  const numberOf = useNumberLabel(task)

  // The card, or its entry in the rail, that has the focus or was pressed is the current one.
  useLayoutEffect(() => {
    const focused = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      const key = target.closest("[data-answer]")?.getAttribute("data-answer")
      if (!key) return
      setCurrent(key)
      setQuestion(target.closest("[data-question]")?.getAttribute("data-question") ?? null)
    }
    const left = ({ target }: FocusEvent) => {
      if (target instanceof HTMLTextAreaElement) dispatch({ type: "endTyping" })
    }
    document.addEventListener("focusin", focused)
    document.addEventListener("focusout", left)
    return () => {
      document.removeEventListener("focusin", focused)
      document.removeEventListener("focusout", left)
    }
  }, [])

  const perform = (action: WorkAction): Work => {
    const nowMs = performance.now()
    const after = act(task, history, action, nowMs)
    if (after === history) return work
    dispatch({ type: "act", action, nowMs })
    setMissing(null)
    setArmed(null)
    if ("key" in action) setCurrent(action.key)
    const said = describeChange(t, task, { before: work, after: after.present }, action)
    if (said !== null) announce(said)
    return after.present
  }

  const step = (type: "undo" | "redo") => {
    const after = type === "undo" ? undo(history) : redo(history)
    if (after === history) {
      announce(t(type === "undo" ? "say.nothingToUndo" : "say.nothingToRedo"))
      return
    }
    dispatch({ type })
    setMissing(null)
    const scale = changedScale(task, work, after.present)
    if (scale !== null) {
      goTo(scale.response, scale.question)
      announce(scaleSentence(scale, ratingAt(after.present, scale)))
      return
    }
    if (!isRanked(task)) {
      announce(t(type === "undo" ? "say.workUndone" : "say.workRedone"))
      return
    }
    const order = orderSentence(t, after.present.tiers)
    announce(t(type === "undo" ? "say.undone" : "say.redone", { order }))
  }

  const goTo = (response: string, asked: string | null) => {
    moveFocus(idPrefix, response, asked)
    setCurrent(response)
    setQuestion(asked)
  }

  const scaleSentence = (place: RatingPlace, rating: number | null) =>
    t("say.scale", {
      question: questionLabel(task, place.question),
      key: place.response,
      value: rating ?? t("say.notRated"),
    })

  /** A digit rates, and goes on to the next scale without a rating. */
  const rate = ({ response: key, question: scale, value }: Rating) => {
    const after = perform({ type: "answer", response: key, question: scale, value })
    const rated = { response: key, question: scale }
    const next = value === null ? rated : nextUnrated(task, after, rated)
    const named = { question: questionLabel(task, scale), key }
    const said = value === null ? t("say.ratingTaken", named) : t("say.rated", { ...named, value })
    const place = next ?? rated
    goTo(place.response, place.question)
    if (value === null) announce(said)
    else if (next === null) announce(`${said} ${t("say.ratingDone")}`)
    else {
      const on = { question: questionLabel(task, next.question), key: next.response }
      announce(`${said} ${t("say.ratingNext", on)}`)
    }
  }

  const arm = (next: Armed | null) => {
    if (next === null) {
      setArmed(null)
      announce(t("say.cancelled"))
      return
    }
    if (next === "difference") {
      reading.beginComparison(current)
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
    const named = flagsOf(task).map(({ question: asking, value }, index) => {
      const number = numberOf(index + 1)
      const asked = task.form.questions.find((candidate) => candidate.key === asking)
      const option = asked?.options?.find((candidate) => candidate.value === value)
      const label = option?.label ?? value
      return number === null ? label : `${number} ${label}`
    })
    return t("say.flagNext", { key, flags: named.join(", ") })
  }

  const command = (asked: Command): boolean => {
    switch (asked.kind) {
      case "act": {
        const rating = ratingOf(task, asked.action)
        if (rating !== null) {
          rate(rating)
          return true
        }
        perform(asked.action)
        // The focus follows, so that arrows and Tab go on from that card, and Enter presses no button passed before.
        if ("key" in asked.action) {
          document
            .getElementById(cardId(idPrefix, asked.action.key))
            ?.focus({ preventScroll: true })
        }
        return true
      }
      case "goTo":
        goTo(asked.response, asked.question)
        announce(scaleSentence(asked, ratingAt(work, asked)))
        return true
      case "arm":
        arm(asked.armed)
        return true
      case "undo":
      case "redo":
        step(asked.kind)
        return true
      case "compare":
        reading.compareWith(asked.response)
        return true
      case "mark":
        reading.mark(current)
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
      question,
      armed,
      missing,
      raw,
      reading,
      keysOn,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      act: (action) => {
        keepFocus(action)
        perform(action)
      },
      undo: () => step("undo"),
      redo: () => step("redo"),
      setCurrent,
      goTo,
      draftTurn,
      setRaw,
      announce,
    },
    command,
    setMissing: (found) => {
      if (found === null) setMissing(null)
      // On the page at once: it may bring up what is to be gone to.
      else flushSync(() => setMissing(found))
    },
    adopt: (newer) => {
      dispatch({ type: "adopt", work: newer })
      setMissing(null)
      setArmed(null)
    },
  }
}
