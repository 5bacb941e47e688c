import { accessSync, constants } from "node:fs"
import { chromium } from "@playwright/test"

const places = [
  // The same engine without a window around each page: half the time.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A Chromium to test in: the one that CHROMIUM names, Playwright's own, or an installed one; null if there is none. */
export function findChromium(): string | null {
  const named = process.env["CHROMIUM"] ?? ""
  const candidates = [named, chromium.executablePath(), ...places]
  return candidates.find((file) => file !== "" && isProgram(file)) ?? null
}
