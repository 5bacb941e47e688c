import { operations } from "#lib/contracts/operations.ts"
import { getDataset } from "#lib/datasets/get-dataset.ts"
import { route } from "#lib/http/route.ts"

export const GET = route(operations.getDataset, (actor, { params }) => getDataset(actor, params))
