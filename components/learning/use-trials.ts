"use client"

import { useCallback, useRef, useState } from "react"
import { ApiError, call } from "#components/api/client.ts"
import { randomId } from "#components/annotate/browser-store.ts"
import type {
  SubmitTrial,
  SubmittedTrial,
  TrialDto,
  TrialFeedback,
  TrialPurpose,
} from "#lib/contracts/learning.ts"

export type TrialProblem = { kind: "offline" } | { kind: "refused"; detail: string }

/** Where somebody is in a run through practice or qualification items. */
export type TrialStep =
  | { readonly step: "intro" | "loading" | "failed" | "nothing" }
  | {
      readonly step: "item"
      readonly trial: TrialDto
      readonly sending: boolean
      readonly problem: TrialProblem | null
      /** Practice, once the item is answered. */
      readonly feedback: TrialFeedback | null
      readonly finished: boolean
    }
  | { readonly step: "result"; readonly result: NonNullable<SubmittedTrial["result"]> }
  | { readonly step: "practised" }

export type Answer = Pick<SubmitTrial, "ranking" | "allEqual" | "answers">

export interface Trials {
  at: TrialStep
  /** Fetches the next item. */
  next: () => void
  submit: (answer: Answer) => void
}

interface Options {
  projectId: string
  purpose: TrialPurpose
  /** The server has an answer to the item. */
  onAnswered: (trial: TrialDto) => void
  /** The answer was kept, or was there already from another tab; the next item is on the screen. */
  onMovedOn: (how: "answered" | "elsewhere") => void
}

/** The run through a set of items: one after the other, each answered once. */
export function useTrials({ projectId, purpose, onAnswered, onMovedOn }: Options): Trials {
  const [at, setAt] = useState<TrialStep>({ step: "intro" })
  // The same answer again, after a failure, is the same request.
  const sent = useRef({ text: "", key: "" })

  const fetchNext = useCallback(async (): Promise<void> => {
    try {
      const trial = await call("nextTrial", { params: { projectId }, query: { purpose } })
      if (trial === null) setAt({ step: "nothing" })
      else {
        setAt({
          step: "item",
          trial,
          sending: false,
          problem: null,
          feedback: null,
          finished: false,
        })
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setAt({ step: "failed" })
    }
  }, [projectId, purpose])

  const next = useCallback(() => {
    if (at.step === "item" && at.feedback !== null && at.finished) {
      setAt({ step: "practised" })
      return
    }
    if (at.step !== "item") setAt({ step: "loading" })
    void fetchNext()
  }, [at, fetchNext])

  const send = async (trial: TrialDto, answer: Answer): Promise<void> => {
    const body = { itemId: trial.itemId, attempt: trial.attempt, ...answer }
    const text = JSON.stringify(body)
    if (text !== sent.current.text) sent.current = { text, key: randomId() }
    const params = { projectId }
    try {
      const answered = await call("submitTrial", {
        params,
        body,
        idempotencyKey: sent.current.key,
      })
      if (answered === null) return
      onAnswered(trial)
      const { feedback, result, finished } = answered
      if (result !== null) setAt({ step: "result", result })
      else if (feedback === null) {
        await fetchNext()
        onMovedOn("answered")
      } else {
        setAt({ step: "item", trial, sending: false, problem: null, feedback, finished })
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.code === "conflict") {
        onAnswered(trial)
        await fetchNext()
        onMovedOn("elsewhere")
        return
      }
      const problem: TrialProblem = error.transient
        ? { kind: "offline" }
        : { kind: "refused", detail: error.message }
      setAt({ step: "item", trial, sending: false, problem, feedback: null, finished: false })
    }
  }

  const submit = (answer: Answer) => {
    if (at.step !== "item" || at.sending || at.feedback !== null) return
    setAt({ ...at, sending: true, problem: null })
    void send(at.trial, answer)
  }

  return { at, next, submit }
}
