import { z } from "zod"
import * as endpoints from "./endpoints.ts"
import { byId, operation } from "./operation.ts"
import { idSchema } from "./primitives.ts"

const byKind = z.strictObject({ projectId: idSchema, kind: endpoints.endpointKindSchema })

export const endpointOperations = {
  getEndpoint: operation({
    id: "getEndpoint",
    method: "GET",
    path: "/projects/{projectId}/endpoints/{kind}",
    summary: "Which server the project asks; 404 where none is set",
    tag: "Projects",
    access: "admin",
    scope: "read",
    params: byKind,
    response: endpoints.endpointSchema,
  }),
  putEndpoint: operation({
    id: "putEndpoint",
    method: "PUT",
    path: "/projects/{projectId}/endpoints/{kind}",
    summary:
      "Set the server, in the OpenAI protocol, that drafts turns or turns texts into vectors",
    tag: "Projects",
    access: "admin",
    scope: "write",
    params: byKind,
    body: endpoints.putEndpointSchema,
    response: endpoints.endpointSchema,
    audit: true,
  }),
  deleteEndpoint: operation({
    id: "deleteEndpoint",
    method: "DELETE",
    path: "/projects/{projectId}/endpoints/{kind}",
    summary: "Ask that server no more, and forget its key",
    tag: "Projects",
    access: "admin",
    scope: "write",
    params: byKind,
    status: 204,
    audit: true,
  }),
  draftTurn: operation({
    id: "draftTurn",
    method: "POST",
    path: "/assignments/{id}/draft-turn",
    summary: "Have the project's model draft the next turn of a demonstration, as a suggestion",
    tag: "Annotating",
    access: "assignee",
    scope: "annotate",
    params: byId,
    body: endpoints.draftTurnSchema,
    response: endpoints.draftedTurnSchema,
  }),
}
