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
  const [turn, setTurn] = useState(0)
  const latest = useRef({ read, value, delayMs })
  const [early, setEarly] = useState(false)

  if (given !== initial) {
    setGiven(initial)
    setValue(initial)
  }
  useEffect(() => {
    latest.current = { read, value, delayMs }
  })

  useEffect(() => {
    const wait = early ? 0 : stale ? pauseMs : latest.current.delayMs(latest.current.value)
    if (wait === null) return
    const abort = new AbortController()
    const readNow = async () => {
      try {
        const found = await latest.current.read(abort.signal)
        if (abort.signal.aborted) return
        setValue(found)
        setStale(false)
      } catch (error) {
        if (abort.signal.aborted) return
        if (!(error instanceof ApiError)) throw error
        setStale(true)
      }
      setEarly(false)
      setTurn((before) => before + 1)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const start = (afterMs: number) => {
      clearTimeout(timer)
      if (document.visibilityState === "visible") timer = setTimeout(() => void readNow(), afterMs)
    }
    const onVisible = () => start(0)
    start(wait)
    document.addEventListener("visibilitychange", onVisible)
    return () => {
      clearTimeout(timer)
      abort.abort()
      document.removeEventListener("visibilitychange", onVisible)
    }
    // `given`: a newer initial value may be polled at another pace.
  }, [turn, early, stale, given])

  return { value, stale, refresh: () => setEarly(true) }
}
