import { operations } from "#lib/contracts/operations.ts"
import { openApiDocument } from "#lib/contracts/open-api.ts"
import { publicRoute } from "#lib/http/route.ts"

export const GET = publicRoute(operations.getOpenApi, async () => openApiDocument())
