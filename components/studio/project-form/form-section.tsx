import { useId, type ReactNode } from "react"

/** A part of a long form: what it is about at the side, its fields beside that. */
export function FormSection({
  title,
  lead,
  children,
}: {
  title: ReactNode
  lead: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-t border-line py-6 first:border-t-0 first:pt-0 lg:grid-cols-[240px_minmax(0,560px)]"
    >
      <div>
        <h2 id={id} className="text-16 leading-[1.35] font-[650] tracking-[-0.005em]">
          {title}
        </h2>
        <p className="mt-0.5 max-w-prose text-13 text-ink-2">{lead}</p>
      </div>
      <div className="grid min-w-0 content-start gap-5">{children}</div>
    </section>
  )
}
