/** Prints the steps of a start, with how long each took. */
export interface Progress {
  /** Runs a step; its line appears when it begins and again, with its time, when it has ended. */
  step: <T>(title: string, work: () => Promise<T>) => Promise<T>
  say: (line: string) => void
}

const spinnerMs = 1000

function seconds(sinceMs: number): string {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`
}

/**
 * At a terminal a running step counts its seconds on its own line; elsewhere each step is a line when it begins and
 * one when it is done, so that logs stay readable.
 */
export function createProgress(output: NodeJS.WriteStream): Progress {
  const running = new Set<string>()
  let drawn = false
  const clear = () => {
    if (drawn) output.write("\r\u001B[2K")
    drawn = false
  }
  const say = (line: string) => {
    clear()
    output.write(`${line}\n`)
  }
  const step = async <T>(title: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now()
    running.add(title)
    const draw = () => {
      if (!running.has(title) || [...running][0] !== title) return
      clear()
      output.write(`  … ${title}, ${seconds(begun)}`)
      drawn = true
    }
    if (!output.isTTY) say(`  … ${title}`)
    const timer = output.isTTY ? setInterval(draw, spinnerMs) : undefined
    timer?.unref()
    try {
      const result = await work()
      say(`  ✓ ${title}, ${seconds(begun)}`)
      return result
    } finally {
      running.delete(title)
      clearInterval(timer)
      clear()
    }
  }
  return { step, say }
}
