import { splitHostileCharacters } from "./hostile-characters.ts"

/** What stands in the place of characters that cannot be seen: "U+202E". */
export function HostileMarker({ codes, label }: { codes: string; label: string }) {
  return (
    <span
      dir="ltr"
      title={`${label}: ${codes}`}
      className="mx-px inline-block rounded-xs bg-warn-soft px-1 font-mono text-[11px] leading-[1.5] break-all text-warn"
    >
      {codes}
    </span>
  )
}

/** Text as it is, with its hostile characters marked. */
export function MarkedText({ text, label }: { text: string; label: string }) {
  return splitHostileCharacters(text).map((part, index) =>
    part.kind === "text" ? (
      part.value
    ) : (
      <HostileMarker key={index} codes={part.codes.join(" ")} label={label} />
    ),
  )
}
