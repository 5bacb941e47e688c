import { useEffect, useRef, useState } from "react"
import { ApiError } from "#components/api/client.ts"

/** How long to wait where the server was not reached. */
const pauseMs = 10_000

interface Polled<T> {
  value: T
  /** The last read failed; `value` is what arrived before. */
  stale: boolean
  /** Reads at once. */
  refresh: () => void
}

/**
 * A value that the server rendered and that is read again and again, as often as `delayMs` says for what is known; null
 * stops. Nothing is read while the page is hidden; when it comes back, at once. A newer `initial` replaces what is known.
 */
export function usePolled<T>(
  initial: T,
  read: (signal: AbortSignal) => Promise<T>,
  delayMs: (value: T) => number | null,
): Polled<T> {
  const [given, setGiven] = useState(initial)
  const [value, setValue] = useState(initial)
  const [stale, setStale] = useState(false)
  const latest = useRef({ read, delayMs })
  const schedule = useRef<(afterMs: number | null) => void>(ignore)

  if (given !== initial) {
    setGiven(initial)
    setValue(initial)
  }
  useEffect(() => {
    latest.current = { read, delayMs }
  })

  useEffect(() => {
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const readAfter = (afterMs: number | null) => {
      clearTimeout(timer)
      if (afterMs === null || document.visibilityState !== "visible") return
      timer = setTimeout(() => void readNow(), afterMs)
    }
    const readNow = async () => {
      try {
        const found = await latest.current.read(abort.signal)
        if (abort.signal.aborted) return
        setValue(found)
        setStale(false)
        readAfter(latest.current.delayMs(found))
      } catch (error) {
        if (abort.signal.aborted) return
        if (!(error instanceof ApiError)) throw error
        setStale(true)
        readAfter(pauseMs)
      }
    }
    const onVisible = () => readAfter(0)
    schedule.current = readAfter
    document.addEventListener("visibilitychange", onVisible)
    return () => {
      clearTimeout(timer)
      abort.abort()
      schedule.current = ignore
      document.removeEventListener("visibilitychange", onVisible)
    }
  }, [])

  useEffect(() => {
    schedule.current(latest.current.delayMs(given))
  }, [given])

  return { value, stale, refresh: () => schedule.current(0) }
}

function ignore() {}
