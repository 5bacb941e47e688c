// `npm run check`: everything that can be told from the source alone.
import process from "node:process"
import { ensureInstalled, root, runProgram } from "./install.mjs"

process.chdir(root)
await ensureInstalled()
await runProgram("scripts/check/main.ts", process.argv.slice(2))
