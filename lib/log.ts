import { pino } from "pino"
import type { Logger } from "pino"
import { getSettings } from "#lib/settings.ts"

let logger: Logger | undefined

/** The process's logger: one JSON line an event; ids, never contents; secrets are cut out wherever they stand. */
export function log(): Logger {
  logger ??= pino({
    level: getSettings().logLevel,
    base: { process: process.env["PALATE_PROCESS"] ?? "web" },
    redact: {
      paths: [
        "password",
        "token",
        "leaseToken",
        "authorization",
        "cookie",
        "*.password",
        "*.token",
        "*.leaseToken",
        "*.authorization",
        "*.cookie",
      ],
      censor: "[redacted]",
    },
  })
  return logger
}
