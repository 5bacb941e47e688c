import type { ExportFormat } from "#lib/contracts/datasets.ts"

export type SplitChoice = "all" | "train" | "validation" | "test"

/** What an export is asked for by; all splits together need no word. */
export function exportChoice(format: ExportFormat, split: SplitChoice) {
  return split === "all" ? { format } : { format, split }
}

const authorization = '-H "Authorization: Bearer $PALATE_TOKEN"'

/** A line that downloads an export. */
export function downloadCommand(address: string, file: string): string {
  return `curl --fail --silent --show-error ${authorization} \\\n  "${address}" -o ${file}`
}

/** Lines that hold a file against its manifest; they need jq and the tools that every Linux has. */
export function verifyCommand(manifest: string, file: string): string {
  return [
    `curl --fail --silent ${authorization} \\`,
    `  "${manifest}" \\`,
    `  | jq -r '"\\(.sha256)  ${file}"' | sha256sum --check`,
  ].join("\n")
}
