// `npm run build`: the database client and the application, each only if what it is made from has changed.
import process from "node:process"
import { ensureInstalled, root, runProgram } from "./install.mjs"

process.chdir(root)
await ensureInstalled()
await runProgram("scripts/build/main.ts", process.argv.slice(2))
