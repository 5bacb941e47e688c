import type { Message } from "#lib/contracts/messages.ts"
import { ContentView } from "./content-view.tsx"

/** An edited response. */
export function EditView({ edited }: { original: readonly Message[]; edited: readonly Message[] }) {
  return (
    <div className="max-w-prose text-15">
      <ContentView content={[...edited]} as="response" />
    </div>
  )
}
