// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node.js there is.
import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import process from "node:process"

export const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  "..",
)

const oldestNode = 20
/** From here on Node.js runs TypeScript files. */
const nativeTypeScript = 24

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages
  } catch {
    return null
  }
}

/** The Node.js that the project brings along. */
export function projectNode() {
  const name = process.platform === "win32" ? "node.exe" : "node"
  return path.join(root, "node_modules", "node", "bin", name)
}

/** Whether what npm says it installed is what the lock file wants. */
function isInstalled() {
  const wanted = readPackages("package-lock.json")
  const found = readPackages("node_modules/.package-lock.json")
  if (wanted === null || found === null || !existsSync(projectNode())) return false
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "" || entry.link === true) return true
    const installed = found[name]
    if (installed === undefined) return entry.optional === true || entry.peer === true
    return installed.version === entry.version
  })
}

function run(command, words, options) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, stdio: "inherit", ...options })
    child.once("error", () => resolve(127))
    child.once("exit", (code) => resolve(code ?? 1))
  })
}

function npmCommand() {
  const own = process.env.npm_execpath
  if (own?.endsWith(".js") === true && own.includes("npm")) return [process.execPath, [own]]
  return [process.platform === "win32" ? "npm.cmd" : "npm", []]
}

/** Installs the dependencies where they are missing or not those of package-lock.json; ends the process if it cannot. */
export async function ensureInstalled() {
  const major = Number(process.versions.node.split(".")[0])
  if (major < oldestNode) {
    console.error(
      `Palate needs Node.js ${oldestNode} or later, and this is ${process.versions.node}.`,
    )
    process.exit(1)
  }
  if (isInstalled()) return
  console.log("Installing dependencies (npm ci) …")
  const [command, words] = npmCommand()
  // The build needs the development dependencies too, whatever NODE_ENV says.
  const code = await run(
    command,
    [
      ...words,
      "ci",
      "--include=dev",
      "--no-audit",
      "--no-fund",
      "--prefer-offline",
      "--loglevel=error",
    ],
    {
      shell: process.platform === "win32",
    },
  )
  if (code !== 0) {
    console.error(
      "The dependencies could not be installed. See npm's message above; most often the network or the disk is at fault. Then start again.",
    )
    process.exit(1)
  }
  if (!existsSync(projectNode())) {
    console.error(
      "npm installed the packages but did not run their install scripts. Set ignore-scripts to false in your npm configuration, remove node_modules and start again.",
    )
    process.exit(1)
  }
}

/**
 * Runs one of the project's TypeScript programs: in this process where its Node.js can, else with the project's own.
 * Ends the process with the program's exit code in the second case.
 */
export async function runProgram(file, words) {
  const target = path.join(root, file)
  if (Number(process.versions.node.split(".")[0]) >= nativeTypeScript) {
    process.removeAllListeners("warning")
    process.argv = [process.argv[0], target, ...words]
    await import(new URL(`../${file}`, import.meta.url).href)
    return
  }
  const child = spawn(projectNode(), ["--disable-warning=ExperimentalWarning", target, ...words], {
    cwd: root,
    stdio: "inherit",
  })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  child.once("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}
