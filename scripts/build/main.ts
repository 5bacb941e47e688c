import path from "node:path"
import { buildApplication, readBuildState } from "./build-application.ts"
import { generateClient, readClientState } from "./generate-client.ts"

const root = path.resolve(import.meta.dirname, "../..")
const logFolder = path.join(root, ".palate/logs")

try {
  const client = await readClientState(root)
  if (!client.isFresh) await generateClient(root, client.wanted, logFolder)
  if (process.argv[2] !== "client") {
    const state = await readBuildState(root)
    if (!state.isFresh)
      await buildApplication({ root, wanted: state.wanted, logFolder, keepCache: true })
    console.log(state.isFresh ? "The build is up to date." : "Built.")
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
