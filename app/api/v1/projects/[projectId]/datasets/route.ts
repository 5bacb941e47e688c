import { operations } from "#lib/contracts/operations.ts"
import { createDataset } from "#lib/datasets/create-dataset.ts"
import { listDatasets } from "#lib/datasets/list-datasets.ts"
import { route } from "#lib/http/route.ts"

export const GET = route(operations.listDatasets, (actor, { params, query }) =>
  listDatasets(actor, { ...params, ...query }),
)

export const POST = route(operations.createDataset, (actor, { params, body }) =>
  createDataset(actor, { ...params, ...body }),
)
