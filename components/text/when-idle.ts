const waiting: (() => void)[] = []
let asked = false

/** A browser that does not tell when it is idle gets the tasks a frame or two apart. */
function request(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 300 })
  else setTimeout(run, 30)
}

function runOne(): void {
  asked = false
  waiting.shift()?.()
  askForMore()
}

function askForMore(): void {
  if (asked || waiting.length === 0) return
  asked = true
  request(runOne)
}

/** Runs the task when the page has nothing else to do: one at a time, in their order. Returns how to call it off. */
export function whenIdle(task: () => void): () => void {
  waiting.push(task)
  askForMore()
  return () => {
    const at = waiting.indexOf(task)
    if (at >= 0) waiting.splice(at, 1)
  }
}
