// Signing in and out through next-auth's own addresses. Its browser library does the same, in ten times the size.

export type SignInOutcome =
  | { kind: "signed-in" }
  | { kind: "wrong" | "offline" | "unavailable" }
  | { kind: "too-many"; waitSeconds: number }

async function postForm(path: string, fields: Record<string, string>): Promise<Response> {
  const answer = await fetch("/api/auth/csrf", { cache: "no-store" })
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  })
}

/** Signs in with a password. On success the session's cookie is set and the next page load is signed in. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const response = await postForm("/api/auth/callback/credentials", { email, password })
    if (response.ok) return { kind: "signed-in" }
    if (response.status === 429) {
      return { kind: "too-many", waitSeconds: Number(response.headers.get("retry-after") ?? 60) }
    }
    const { url } = (await response.json()) as { url?: string }
    return { kind: url?.includes("error=CredentialsSignin") ? "wrong" : "unavailable" }
  } catch {
    return { kind: "offline" }
  }
}

/** Goes to a provider to sign in there, and comes back to `callbackUrl`. */
export async function signInWith(provider: string, callbackUrl: string): Promise<void> {
  const response = await postForm(`/api/auth/signin/${encodeURIComponent(provider)}`, {
    callbackUrl,
  })
  const { url } = (await response.json()) as { url: string }
  window.location.assign(url)
}

/** Ends this browser's session and leaves for the sign-in page. */
export async function signOut(): Promise<void> {
  await postForm("/api/auth/signout", { callbackUrl: "/sign-in" })
  window.location.assign("/sign-in")
}
