import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { gunzipSync } from "node:zlib"

/** Where the public data sets are looked for; CONTRIBUTING.md says which there are. */
const folder = path.resolve(
  process.env["PALATE_DATA"] || path.join(import.meta.dirname, "../../shared/data"),
)

/** The path of a public data set's file. Throws a sentence where it is not there. */
export function publicFile(name: string): string {
  const file = path.join(folder, name)
  if (existsSync(file)) return file
  throw new Error(
    `There is no ${name} in ${folder}. CONTRIBUTING.md says where it comes from; PALATE_DATA names another folder.`,
  )
}

/** The text of a public data set's file, unpacked. */
export function readPublicText(name: string): string {
  return gunzipSync(readFileSync(publicFile(name))).toString("utf8")
}
