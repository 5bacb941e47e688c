import type { FirstAdmin } from "#lib/users/create-first-admin.ts"

/**
 * Brings the database that the environment names to today's tables and queues, and creates the first admin.
 *
 * The modules are loaded here and not before: they need the generated client, and read the environment once.
 */
export async function prepareDatabase(databaseUrl: string): Promise<FirstAdmin> {
  const { applyMigrations } = await import("#lib/db/migrations.ts")
  await applyMigrations(databaseUrl)
  const { prepareQueues } = await import("#lib/jobs/boss.ts")
  await prepareQueues()
  const { ensureFirstAdmin } = await import("#lib/users/create-first-admin.ts")
  const { getSettings } = await import("#lib/settings.ts")
  return ensureFirstAdmin(getSettings())
}

/** Loads the demonstration project; does nothing where it is there. */
export async function loadDemonstration(): Promise<void> {
  const { loadDemo } = await import("#lib/demo/load-demo.ts")
  await loadDemo()
}

/** Closes this process's connections. */
export async function closeDatabase(): Promise<void> {
  const { disconnect } = await import("#lib/db/client.ts")
  const { stopSender } = await import("#lib/jobs/boss.ts")
  await stopSender()
  await disconnect()
}
