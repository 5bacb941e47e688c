// npm run replay -- --url http://localhost:3000 --token <admin token> [--file rankings.jsonl.gz] [--windows 4]
import { parseArgs } from "node:util"
import { publicFile } from "../public-files.ts"
import { readRecorded } from "./recorded.ts"
import { replay } from "./replay.ts"

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:3000" },
    token: { type: "string", default: process.env["PALATE_ADMIN_TOKEN"] ?? "" },
    file: { type: "string" },
    windows: { type: "string", default: "4" },
  },
})

if (values.token === "") {
  console.error("Give an admin's token with --token, or set PALATE_ADMIN_TOKEN.")
  process.exit(2)
}
const report = await replay({
  baseUrl: values.url,
  adminToken: values.token,
  items: await readRecorded(values.file ?? publicFile("rankings.jsonl.gz")),
  windows: Math.max(1, Number(values.windows)),
  say: (line) => console.log(line),
})
const pace = Math.round(report.judgments / report.seconds)
console.log(
  `${report.judgments} judgments and ${report.skips} skips in ${report.seconds.toFixed(1)} s, ${pace} judgments a second`,
)
if (report.differences.length > 0) {
  console.error(
    `${report.differences.length} rankings differ:\n${report.differences.slice(0, 20).join("\n")}`,
  )
  process.exit(1)
}
console.log("The stored rankings equal the file's.")
