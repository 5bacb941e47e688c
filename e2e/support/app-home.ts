import os from "node:os"
import path from "node:path"

/** The folder of the application under test that listens on a port. */
export function appHome(port: string): string {
  return path.join(os.tmpdir(), `palate-e2e-${port}`)
}
