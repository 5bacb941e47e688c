import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import path from "node:path"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { jsonObjectSchema } from "#lib/contracts/primitives.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import { scorerReportSchema } from "#lib/contracts/scorer-report.ts"
import { readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { bundleFeatures } from "./bundle-features.ts"
import { zipOf } from "./bundle-zip.ts"
import { getScorer } from "./get-scorer.ts"
import { modelCard } from "./model-card.ts"

export interface Bundle {
  fileName: string
  /** Strong: the SHA-256 of the bytes, in quotation marks. */
  etag: string
  bytes: Uint8Array
}

// By the project's root and not by this module's place: the built application has its modules elsewhere.
const scriptFile = path.join(process.cwd(), "lib/scorers/bundle/score.py")

/**
 * A trained scorer as files that need no Palate: `config.json`, `weights.safetensors`, `README.md` (its model card) and
 * `score.py`, zipped. The same scorer gives the same bytes once its report
 * is made, whatever becomes of it and its project later. Throws `conflict` where it is not trained.
 */
export async function bundleScorer(actor: Actor, input: { id: string }): Promise<Bundle> {
  const scorer = await getScorer(actor, input)
  const row = await db().scorer.findFirst({
    where: { id: scorer.id, project: readableProjects(actor) },
    select: {
      config: true,
      weights: true,
      report: true,
      project: { select: { slug: true } },
      dataset: { select: { policy: true, splits: true } },
    },
  })
  if (row === null) throw new AppError("not-found")
  if (row.weights === null) throw new AppError("conflict", { detail: "The scorer is not trained" })
  const card = modelCard({
    scorer,
    project: row.project,
    policy: row.dataset === null ? null : pairPolicySchema.parse(row.dataset.policy),
    splits: row.dataset?.splits ?? null,
    report: scorerReportSchema.safeParse(row.report).data ?? null,
  })
  const config = { ...jsonObjectSchema.parse(row.config), features: bundleFeatures() }
  const files = [
    { name: "README.md", bytes: Buffer.from(card) },
    { name: "config.json", bytes: Buffer.from(`${JSON.stringify(config, null, 2)}\n`) },
    { name: "score.py", bytes: await readFile(scriptFile) },
    { name: "weights.safetensors", bytes: row.weights },
  ]
  const bytes = await zipOf(files)
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  return {
    fileName: `${row.project.slug}-scorer-${scorer.number}.zip`,
    etag: `"${sha256}"`,
    bytes,
  }
}
