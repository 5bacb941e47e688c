import { Readable } from "node:stream"
import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { listImports } from "#lib/imports/list-imports.ts"

export const GET = route(operations.listImports, (actor, { params, query }) =>
  listImports(actor, { ...params, ...query }),
)

export const POST = route(operations.createImport, (actor, { params, query, request }) =>
  createImport(actor, {
    ...params,
    ...query,
    contentType: request.headers.get("content-type"),
    body: request.body ?? Readable.from([]),
  }),
)
