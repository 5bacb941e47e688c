import { useTranslations } from "next-intl"
import { useEffect, useState, type RefObject } from "react"
import { ApiError } from "#components/api/client.ts"
import { checkValues } from "./check-values.ts"
import type { FormPart } from "./form-part.ts"
import type { ProjectValues } from "./project-values.ts"

interface ProjectForm extends FormPart {
  /** What the server said that belongs to no field in sight. */
  problem: string | null
  dirty: boolean
  busy: boolean
  /** Checks, then sends with `send`; a refusal is shown at its fields, the first of which gets the focus. */
  submit: (send: () => Promise<void>) => Promise<void>
}

/**
 * The state of a project's form. `formRef` is its element, `sentence` says what to tell where a call failed for no
 * field's sake.
 */
export function useProjectForm(
  formRef: RefObject<HTMLFormElement | null>,
  initial: ProjectValues,
  sentence: (error: unknown) => string,
): ProjectForm {
  const t = useTranslations("projects.problems")
  const [values, setValues] = useState(initial)
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const dirty = values !== initial
  useLeaveWarning(dirty && !busy)

  // Fields show what is wrong with them once they are drawn with it.
  useEffect(() => {
    if (problems.size === 0) return
    formRef.current
      ?.querySelector<HTMLElement>(
        "[aria-invalid=true]:is(input, select, textarea), [aria-invalid=true] input",
      )
      ?.focus()
  }, [formRef, problems])

  async function submit(send: () => Promise<void>) {
    setProblem(null)
    const found = checkValues(values)
    setProblems(
      new Map(
        [...found].map(([path, { key, ...numbers }]) => [
          path,
          t(key, { min: 0, max: 0, ...numbers }),
        ]),
      ),
    )
    if (found.size > 0) return
    setBusy(true)
    try {
      await send()
    } catch (error) {
      const refused = error instanceof ApiError ? error.errors : []
      setProblems(new Map(refused.map(({ path, message }) => [path, message])))
      setProblem(sentence(error))
    } finally {
      setBusy(false)
    }
  }

  return {
    values,
    dirty,
    busy,
    problem,
    submit,
    update: (change) => setValues((before) => ({ ...before, ...change })),
    problemAt: (path) => problems.get(path),
  }
}

/** The browser asks before the page is left with changes that nobody saved. */
function useLeaveWarning(active: boolean) {
  useEffect(() => {
    if (!active) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", warn)
    return () => window.removeEventListener("beforeunload", warn)
  }, [active])
}
