import type { BrowserStore } from "./browser-store.ts"

function localDay(now: Date): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-")
}

/** How many judgments were made today, by this browser's calendar, in this browser. */
export function todayCount(store: BrowserStore, projectId: string, now: Date): number {
  const [day, count] = (store.get(`today:${projectId}`) ?? "").split(" ")
  return day === localDay(now) ? Number(count) || 0 : 0
}

export function addToToday(
  store: BrowserStore,
  projectId: string,
  now: Date,
  change: 1 | -1,
): void {
  const count = Math.max(0, todayCount(store, projectId, now) + change)
  store.set(`today:${projectId}`, `${localDay(now)} ${count}`)
}
