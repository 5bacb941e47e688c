import { buildDataset } from "#lib/datasets/build-dataset.ts"

/** Job `dataset.build`. */
export async function handleBuildDataset(data: { datasetId: string }): Promise<void> {
  await buildDataset(data.datasetId)
}
