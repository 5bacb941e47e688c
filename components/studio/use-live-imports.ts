import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { call } from "#components/api/client.ts"
import type { ImportDto } from "#lib/contracts/items.ts"

const pollMs = 1000

export function isUnderWay(item: Pick<ImportDto, "status">): boolean {
  return item.status === "queued" || item.status === "running"
}

interface LiveImports {
  /** Newest first. */
  imports: ImportDto[]
  /** Looks at an import that has just been made. */
  watch: (id: string) => Promise<void>
}

/** Imports as the page came with them, kept current while one is under way. The page is read anew when one ends. */
export function useLiveImports(initial: readonly ImportDto[]): LiveImports {
  const router = useRouter()
  const [live, setLive] = useState<ReadonlyMap<string, ImportDto>>(new Map())
  const known = new Map(initial.map((item) => [item.id, item]))
  for (const [id, item] of live) known.set(id, item)
  const imports = [...known.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  const underWay = imports
    .filter(isUnderWay)
    .map((item) => item.id)
    .join(" ")

  async function watch(id: string) {
    const item = await call("getImport", { params: { id } })
    if (item !== null) setLive((before) => new Map(before).set(id, item))
  }

  useEffect(() => {
    if (underWay === "") return
    const abort = new AbortController()
    async function look(id: string) {
      const item = await call("getImport", { params: { id }, signal: abort.signal })
      if (item === null || abort.signal.aborted) return
      setLive((before) => new Map(before).set(id, item))
      if (!isUnderWay(item)) router.refresh()
    }
    // A look that fails is no news about the import; the next one comes soon.
    const timer = setInterval(() => {
      for (const id of underWay.split(" ")) look(id).catch(() => undefined)
    }, pollMs)
    return () => {
      clearInterval(timer)
      abort.abort()
    }
  }, [underWay, router])

  return { imports, watch }
}
