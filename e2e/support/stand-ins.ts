// Loaded before an application under test: sends what it asks of a host in STAND_INS (host → address) to that address.
import http from "node:http"
import https from "node:https"
import { z } from "zod"

const standIns = z
  .record(z.string(), z.string())
  .parse(JSON.parse(process.env["STAND_INS"] ?? "{}"))

function standInFor(asked: string | URL): URL | null {
  const { hostname, pathname, search } = new URL(asked)
  const address = standIns[hostname]
  return address === undefined ? null : new URL(pathname + search, address)
}

const request = https.request.bind(https)
Object.assign(https, {
  request(url: string, options: http.RequestOptions) {
    const standIn = standInFor(url)
    return standIn === null ? request(url, options) : http.request(standIn, options)
  },
})

const send = globalThis.fetch
globalThis.fetch = async (input, init) =>
  send((input instanceof Request ? null : standInFor(input)) ?? input, init)
