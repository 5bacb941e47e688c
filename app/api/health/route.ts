/** The process is up. Says nothing of what it depends on, so that a restart is never asked for in vain. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } })
}
