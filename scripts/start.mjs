// `npm start` and `npm run dev`.
import process from "node:process"
import { ensureInstalled, root, runProgram } from "./install.mjs"

process.chdir(root)
await ensureInstalled()
await runProgram("scripts/start/main.ts", process.argv.slice(2))
