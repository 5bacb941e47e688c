import { existsSync } from "node:fs"
import { rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { compressAssets } from "./compress-assets.ts"
import { fingerprint, readStamp } from "./fingerprint.ts"
import { runStep } from "./run-step.ts"

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "package.json",
  "package-lock.json",
  "prisma/schema.prisma",
]

const stampOf = (root: string) => path.join(root, ".next/palate-build")
const cacheOf = (root: string) => path.join(root, ".next/cache/turbopack")

/** The generated client follows from the schema; `tsconfig.json` is Next's to rewrite. */
function isPart(file: string): boolean {
  return !file.includes("generated") && !/\.test\.tsx?$|\.golden\.json$|\.md$/.test(file)
}

/** The hash of everything that the built application is made from, and whether `.next` holds that build. */
export interface BuildState {
  wanted: string
  isFresh: boolean
}

export async function readBuildState(root: string): Promise<BuildState> {
  const wanted = await fingerprint(root, sources, isPart)
  return { wanted, isFresh: (await readStamp(stampOf(root))) === wanted }
}

interface BuildOptions {
  root: string
  wanted: string
  logFolder: string
  /** Leaves what the next build can go on from, which takes a third of the time as well; one that is there is used. */
  keepCache?: boolean
  signal?: AbortSignal
}

/** Builds the application into `.next`. The stamp is written last, so that a build that was cut off counts as none. */
export async function buildApplication(options: BuildOptions): Promise<void> {
  const { root, wanted, logFolder, signal } = options
  const isCached = options.keepCache === true || existsSync(cacheOf(root))
  await rm(stampOf(root), { force: true })
  await runStep(
    "Building the application",
    [path.join(root, "node_modules/next/dist/bin/next"), "build"],
    {
      root,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        PALATE_BUILD_CACHE: isCached ? "1" : "0",
      },
      logFile: path.join(logFolder, "build.log"),
      ...(signal === undefined ? {} : { signal }),
    },
  )
  await compressAssets(path.join(root, ".next/static"))
  await writeFile(stampOf(root), wanted)
}
