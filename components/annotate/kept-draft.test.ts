import { describe, expect, it } from "vitest"
import { outboxKey } from "#lib/core/workbench/outbox.ts"
import type { OutboxEntry } from "#lib/core/workbench/outbox.ts"
import { emptyWork } from "#lib/core/workbench/work.ts"
import { makeDraft } from "#lib/core/workbench/draft.ts"
import type { BrowserStore } from "./browser-store.ts"
import { forgetOldDrafts, hasDrafts, keepDraft } from "./kept-draft.ts"

function emptyStore(): BrowserStore {
  const kept = new Map<string, string>()
  return {
    userId: "u",
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => kept.set(key, value).size > 0,
    remove: (key) => void kept.delete(key),
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
    onOtherTab: () => () => undefined,
  }
}

const now = new Date("2026-11-30T00:00:00Z")
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()

describe("drafts in the browser", () => {
  const entry: OutboxEntry = {
    assignmentId: "waits",
    projectId: "p",
    leaseToken: "t",
    idempotencyKey: "k",
    judgment: { ranking: [], answers: {}, activeMs: 1 },
    title: "",
    queuedAt: daysAgo(70),
  }

  it("I12: go when they were left for two months, never while they are open, waited for or unreadable", () => {
    const store = emptyStore()
    const keep = (id: string, days: number) =>
      keepDraft(store, id, makeDraft(emptyWork, 1, daysAgo(days)))
    for (const id of ["open", "waits", "lost", "old", "revision:old", "trial:old:1"]) keep(id, 61)
    for (const id of ["recent", "revision:recent"]) keep(id, 59)
    store.set("draft:unreadable", "{")
    store.set("preferences", JSON.stringify({ savedAt: daysAgo(99) }))
    const lost = { ...entry, assignmentId: "lost", idempotencyKey: "l", lost: true }
    for (const one of [entry, lost]) store.set(outboxKey(one), JSON.stringify(one))
    forgetOldDrafts(store, ["open"], now)
    expect(store.keys("draft:")).toEqual([
      "draft:open",
      "draft:waits",
      "draft:recent",
      "draft:revision:recent",
      "draft:unreadable",
    ])
    expect(store.keys("outbox:")).toHaveLength(2)
    expect(store.get("preferences")).not.toBeNull()
  })

  it("are of assignments, or of corrections and trials", () => {
    const store = emptyStore()
    keepDraft(store, "revision:a", makeDraft(emptyWork, 1, daysAgo(1)))
    expect(hasDrafts(store)).toBe(false)
    keepDraft(store, "a", makeDraft(emptyWork, 1, daysAgo(1)))
    expect(hasDrafts(store)).toBe(true)
  })
})
