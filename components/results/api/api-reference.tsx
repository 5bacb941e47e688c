"use client"

import { Link2, Search } from "lucide-react"
import { useTranslations } from "next-intl"
import { useDeferredValue, useEffect, useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { Chip, type Tone } from "#components/ui/chip.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Input } from "#components/ui/input.tsx"
import { OperationDetails } from "./operation-details.tsx"
import type { ApiOperation } from "./read-operations.ts"

type ApiReferenceProps = {
  operations: readonly ApiOperation[]
  base: string
  known: Readonly<Record<string, string>>
}

/** The calls of the API by group, each folded; the address names the one that is open: `#createScorer`. */
export function ApiReference({ operations, base, known }: ApiReferenceProps) {
  const t = useTranslations("api")
  const [search, setSearch] = useState("")
  const wanted = useDeferredValue(search)
  const { isOpen, toggle } = useOpenOperations()
  const found = operations.filter((operation) => matches(operation, wanted))
  const groups = [...Map.groupBy(found, ({ tag }) => tag)]
  return (
    <div>
      <div className="sticky top-[52px] z-10 -mx-1 mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 bg-paper px-1 py-2 md:top-0">
        <label className="relative min-w-0 flex-1 basis-60">
          <span className="sr-only">{t("search")}</span>
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-3"
          />
          <Input
            type="search"
            value={search}
            placeholder={t("searchPlaceholder")}
            className="ps-9"
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <p role="status" className="text-13 text-ink-2 tabular-nums">
          {t("found", { count: found.length })}
        </p>
      </div>
      {found.length === 0 ? (
        <EmptyState
          title={t("noneTitle")}
          actions={<Button onClick={() => setSearch("")}>{t("clear")}</Button>}
        >
          {t("noneText")}
        </EmptyState>
      ) : (
        <div className="grid gap-8 lg:grid-cols-[148px_minmax(0,1fr)]">
          <GroupLinks groups={groups.map(([tag]) => tag)} />
          <div className="grid min-w-0 gap-8">
            {groups.map(([tag, members]) => (
              <section key={tag} id={groupId(tag)} className="min-w-0 scroll-mt-32 md:scroll-mt-20">
                <h2 lang="en" className="mb-1 text-16 font-[650]">
                  {tag}
                </h2>
                {members.map((operation) => (
                  <OperationRow
                    key={operation.id}
                    operation={operation}
                    base={base}
                    known={known}
                    open={isOpen(operation.id)}
                    onToggle={() => toggle(operation.id)}
                  />
                ))}
              </section>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

function groupId(tag: string): string {
  return `group-${tag.toLowerCase().replaceAll(/\s+/g, "-")}`
}

/** Whether every word of a search is somewhere in the call's name, path, group or texts. */
function matches(operation: ApiOperation, search: string): boolean {
  const { id, method, path, summary, description, tag } = operation
  const text = [id, method, path, summary, description, tag].join(" ").toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function GroupLinks({ groups }: { groups: readonly string[] }) {
  const t = useTranslations("api")
  return (
    <nav aria-label={t("groups")} className="max-lg:hidden">
      <ul className="sticky top-20 grid gap-0.5">
        {groups.map((tag) => (
          <li key={tag}>
            <a
              lang="en"
              href={`#${groupId(tag)}`}
              className="block rounded-s px-2 py-1 text-14 text-ink-2 hover:bg-sunken hover:text-ink"
            >
              {tag}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The calls that are unfolded: those that somebody opened, and the one that the address names. */
function useOpenOperations() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const openNamed = () => {
      const id = decodeURIComponent(window.location.hash.slice(1))
      if (id === "" || id.startsWith("group-")) return
      setOpen((before) => new Set([...before, id]))
      document.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView()
    }
    openNamed()
    window.addEventListener("hashchange", openNamed)
    return () => window.removeEventListener("hashchange", openNamed)
  }, [])
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  return { isOpen: (id: string) => open.has(id), toggle }
}

const methodTones: Readonly<Record<string, Tone>> = {
  GET: "neutral",
  POST: "accent",
  PUT: "accent",
  PATCH: "accent",
  DELETE: "bad",
}

function OperationRow({
  operation,
  base,
  known,
  open,
  onToggle,
}: {
  operation: ApiOperation
  base: string
  known: Readonly<Record<string, string>>
  open: boolean
  onToggle: () => void
}) {
  const t = useTranslations("api")
  return (
    <article
      id={operation.id}
      className="group relative scroll-mt-32 border-t border-line md:scroll-mt-20"
    >
      <h3>
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="grid w-full gap-x-3 gap-y-1 py-3 pe-9 text-start hover:bg-sunken sm:grid-cols-[68px_minmax(0,1fr)]"
        >
          <Chip
            tone={methodTones[operation.method] ?? "neutral"}
            className="justify-self-start self-start font-mono"
          >
            {operation.method}
          </Chip>
          <span className="min-w-0">
            <code className="block text-13 break-all">{operation.path}</code>
            <span lang="en" className="block text-14 text-ink-2">
              {operation.summary}
            </span>
          </span>
        </button>
      </h3>
      <a
        href={`#${operation.id}`}
        aria-label={t("link", { name: operation.id })}
        className="absolute end-1 top-3 grid size-7 place-items-center rounded-s text-ink-3 hover:bg-sunken hover:text-ink sm:opacity-0 sm:group-hover:opacity-100 sm:focus-visible:opacity-100"
      >
        <Link2 aria-hidden="true" className="size-4" />
      </a>
      {open ? (
        <div className="pt-2">
          <OperationDetails operation={operation} base={base} known={known} />
        </div>
      ) : null}
    </article>
  )
}
