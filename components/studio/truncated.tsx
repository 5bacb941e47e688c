import { classNames } from "#components/ui/class-names.ts"

/** Text on one line, cut where it is too long; all of it is its title. */
export function Truncated({ text, className }: { text: string; className?: string }) {
  return (
    <bdi title={text} className={classNames("block truncate", className)}>
      {text}
    </bdi>
  )
}
