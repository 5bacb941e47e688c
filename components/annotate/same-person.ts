import { ApiError, call } from "#components/api/client.ts"

/**
 * Whether the browser is still signed in as this person. In another tab somebody else may have signed in since; what was
 * not found then says nothing about the work of the one before.
 */
export async function isSignedInAs(userId: string): Promise<boolean> {
  try {
    return (await call("getMe"))?.id === userId
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return false
    throw error
  }
}
