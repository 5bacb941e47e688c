import { runImport } from "#lib/imports/run-import.ts"

/** Job `import.run`. */
export async function handleRunImport(
  data: { importId: string },
  signal: AbortSignal,
): Promise<void> {
  await runImport(data.importId, signal)
}
