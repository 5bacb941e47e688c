import { operations } from "#lib/contracts/operations.ts"
import { publicRoute } from "#lib/http/route.ts"
import { acceptInvitation } from "#lib/users/accept-invitation.ts"

export const POST = publicRoute(operations.acceptInvitation, ({ body }) => acceptInvitation(body))
