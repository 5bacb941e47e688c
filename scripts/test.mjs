// `npm test`: unit, integration, build and end-to-end tests. `npm test -- unit` runs those named.
import process from "node:process"
import { ensureInstalled, root, runProgram } from "./install.mjs"

process.chdir(root)
await ensureInstalled()
await runProgram("scripts/test/main.ts", process.argv.slice(2))
