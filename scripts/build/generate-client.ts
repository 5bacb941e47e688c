import { writeFile } from "node:fs/promises"
import path from "node:path"
import { fingerprint, readStamp } from "./fingerprint.ts"
import { runStep } from "./run-step.ts"

const sources = [
  "prisma/schema.prisma",
  "prisma.config.ts",
  "node_modules/prisma/package.json",
  "node_modules/@prisma/client/package.json",
]

const stampOf = (root: string) => path.join(root, "lib/db/generated/.stamp")

export interface ClientState {
  wanted: string
  isFresh: boolean
}

/** The hash of what the client is made from, and whether `lib/db/generated` is made from it. */
export async function readClientState(root: string): Promise<ClientState> {
  const wanted = await fingerprint(root, sources)
  return { wanted, isFresh: (await readStamp(stampOf(root))) === wanted }
}

/** Makes `lib/db/generated` from `prisma/schema.prisma`. */
export async function generateClient(root: string, wanted: string, logFolder: string) {
  const env = {
    ...process.env,
    // The generator needs no schema engine, but the command looks for one and would download it; any program will do.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  }
  await runStep(
    "Generating the database client",
    [path.join(root, "node_modules/prisma/build/index.js"), "generate"],
    { root, env, logFile: path.join(logFolder, "generate.log") },
  )
  await writeFile(stampOf(root), wanted)
}
