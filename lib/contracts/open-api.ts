import type { z } from "zod"
import { createDocument } from "zod-openapi"
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from "zod-openapi"
import { errorStatus } from "./app-error.ts"
import type { Access, Operation } from "./operation.ts"
import { operations } from "./operations.ts"
import { problemSchema } from "./problem.ts"

const whoMay: Record<Access, string> = {
  public: "Anyone.",
  self: "Anyone signed in, for themselves.",
  admin: "Admins.",
  member: "Members of the project, and admins.",
  reader: "The project's researchers, and admins.",
  annotator: "The project's annotators.",
  assignee: "The annotator whose work it is.",
}

const problem = {
  description: "Problem details (RFC 9457)",
  content: { "application/problem+json": { schema: problemSchema } },
}

function statusesOf(operation: Operation): number[] {
  const statuses = new Set<number>([errorStatus["invalid-input"], errorStatus["too-many-requests"]])
  if (operation.access !== "public") statuses.add(401).add(403)
  if (operation.path.includes("{")) statuses.add(404)
  if (operation.method !== "GET") statuses.add(409).add(413)
  return [...statuses].toSorted((a, b) => a - b)
}

function successOf(operation: Operation): ZodOpenApiOperationObject["responses"] {
  if (operation.streams !== null) {
    return {
      [operation.status]: {
        description: "A stream of records",
        content: { [operation.streams]: {} },
      },
    }
  }
  if (operation.status === 204) return { 204: { description: "Done" } }
  return {
    [operation.status]: {
      description: "Done",
      content: { "application/json": { schema: operation.response } },
    },
  }
}

function isEmpty(schema: z.ZodType): boolean {
  return "shape" in schema && Object.keys(schema.shape as object).length === 0
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const path = operation.params as z.ZodObject
  const query = operation.query as z.ZodObject
  const hasBody = operation.method !== "GET" && operation.method !== "DELETE"
  const idempotency = {
    name: "Idempotency-Key",
    in: "header" as const,
    description: "The same key and body answers with the first result",
    schema: { type: "string" as const, maxLength: 200 },
  }
  return {
    operationId: operation.id,
    summary: operation.summary,
    description:
      whoMay[operation.access] +
      (operation.scope === null ? "" : ` Token scope \`${operation.scope}\`.`),
    tags: [operation.tag],
    security: operation.scope === null ? [] : [{ token: [] }, { session: [] }],
    requestParams: { path, query },
    ...(operation.repeatable || operation.access === "public" ? {} : { parameters: [idempotency] }),
    ...(operation.streamsBody
      ? {
          requestBody: {
            required: true,
            content: { "application/octet-stream": {}, "multipart/form-data": {} },
          },
        }
      : hasBody && !isEmpty(operation.body)
        ? { requestBody: { content: { "application/json": { schema: operation.body } } } }
        : {}),
    responses: {
      ...successOf(operation),
      ...Object.fromEntries(statusesOf(operation).map((status) => [String(status), problem])),
    },
  }
}

let made: Record<string, z.core.util.JSONType> | undefined

/** The whole API as an OpenAPI 3.1 document, generated from the operations. */
export function openApiDocument(): Record<string, z.core.util.JSONType> {
  if (made !== undefined) return made
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of Object.values(operations) as Operation[]) {
    const path = (paths[operation.path] ??= {})
    path[operation.method.toLowerCase() as "get"] = describe(operation)
  }
  const document = createDocument({
    openapi: "3.1.0",
    info: {
      title: "Palate",
      version: "1",
      description:
        "The HTTP API of Palate, the only way to change anything. Lists take `limit` and `cursor` and answer " +
        "`data` and `nextCursor`. Times are ISO 8601 in UTC. Unknown fields are refused. Errors are problem details.",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A personal access token" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
    },
  })
  // The document is plain JSON; going through text drops what its type allows beyond that.
  made = JSON.parse(JSON.stringify(document)) as Record<string, z.core.util.JSONType>
  return made
}
