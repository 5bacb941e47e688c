import { Fragment } from "react"
import { KeyTile } from "#components/ui/key-tile.tsx"

/** An order of answers in one line: A › B = C. */
export function KeyOrder({ tiers }: { tiers: readonly (readonly string[])[] }) {
  return tiers.map((tier, at) => (
    <Fragment key={tier.join("")}>
      {at > 0 ? <span aria-hidden="true">›</span> : null}
      {tier.map((key, index) => (
        <Fragment key={key}>
          {index > 0 ? <span>=</span> : null}
          <KeyTile tone="accent">{key}</KeyTile>
        </Fragment>
      ))}
    </Fragment>
  ))
}
