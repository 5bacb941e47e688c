import { useState } from "react"
import { useFailureToast } from "#components/account/use-failure.ts"

/** Does something once at a time, and says in a toast where it failed. */
export function useAction(): { busy: boolean; run: (work: () => Promise<void>) => Promise<void> } {
  const [busy, setBusy] = useState(false)
  const failed = useFailureToast()
  const run = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    try {
      await work()
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}
