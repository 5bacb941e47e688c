import { expect, it, vi } from "vitest"
import { knownImageHosts } from "./image-hosts.ts"

it("a page has its policy where the database is away", async () => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
  vi.stubEnv("PALATE_SECRET", "kept only for this test")
  expect(await knownImageHosts()).toEqual([])
})
