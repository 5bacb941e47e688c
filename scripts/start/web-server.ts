// The built application's web server: Next's own, behind one for the files of `.next/static`, which sends what the build
// has compressed with Brotli. Next compresses with gzip only, and anew for every request.
import { createServer } from "node:http"
import type { IncomingMessage } from "node:http"
import path from "node:path"
import next from "next"
import sirv from "sirv"
import { getSettings } from "#lib/settings.ts"

const root = path.resolve(import.meta.dirname, "../..")
const prefix = "/_next/static/"
const { port } = getSettings()

const application = next({ dev: false, dir: root, port })
await application.prepare()
const handle = application.getRequestHandler()
// Names of these files hold a hash of what is in them.
const sendStatic = sirv(path.join(root, ".next/static"), {
  brotli: true,
  etag: true,
  immutable: true,
  maxAge: 31_536_000,
  setHeaders: (response) => {
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin")
  },
})

/** Tells who is connected, as each proxy does, so that nobody passes for another by sending the header (`callerAddress`). */
function addCaller({ headers, socket }: IncomingMessage): void {
  const hops = [headers["x-forwarded-for"], socket.remoteAddress]
  headers["x-forwarded-for"] = hops.filter((hop) => hop !== undefined).join(", ")
}

/** Whether the percent signs of an address's path spell something. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.replace(/\?.*/s, ""))
    return true
  } catch {
    return false
  }
}

const hourMs = 3_600_000
// Files of any size are imported, over any line; Node would cut an upload off after five minutes.
const patience = { requestTimeout: 6 * hourMs, headersTimeout: 60_000 }

const server = createServer(patience, (request, response) => {
  if (!isReadable(request.url ?? "")) {
    response.writeHead(400).end()
    return
  }
  addCaller(request)
  const goOn = () => void handle(request, response)
  const acceptsBrotli = /\bbr\b/.test(request.headers["accept-encoding"] ?? "")
  if (!acceptsBrotli || request.url?.startsWith(prefix) !== true) {
    goOn()
    return
  }
  const whole = request.url
  request.url = whole.slice(prefix.length - 1)
  sendStatic(request, response, () => {
    request.url = whole
    goOn()
  })
})
server.listen(port)

/** Answers what was asked, and takes nothing more. */
function stop(): void {
  server.close(() => {
    void application.close().finally(() => process.exit(0))
  })
}
process.once("SIGTERM", stop)
process.once("SIGINT", stop)
