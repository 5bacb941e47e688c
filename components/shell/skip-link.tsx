/** The id of every page's main part. */
export const mainId = "content"

/** The first stop of the keyboard: past the navigation. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href={`#${mainId}`}
      className="sr-only z-50 rounded-s bg-ink px-3 py-2 text-14 font-semibold text-paper focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
    >
      {label}
    </a>
  )
}
