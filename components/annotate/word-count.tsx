import type { ComponentProps } from "react"

/**
 * A sentence with a count of words. Where words end is in dictionaries, and the server's may differ from the browser's:
 * then the server's count stands until the text changes.
 */
export function WordCount(props: ComponentProps<"span">) {
  return <span suppressHydrationWarning {...props} />
}
