import { useEffect, useEffectEvent, useState } from "react"
import { call } from "#components/api/client.ts"
import type { UserDto } from "#lib/contracts/users.ts"

const pauseMs = 200
const shownUsers = 20
/** More than are shown: imported annotators are among them, and cannot be added. */
const readUsers = 200

/** People who can sign in and match, a moment after somebody stopped typing; null while they are looked for. */
export function useUserSearch(
  search: string,
  onFailure: (error: unknown) => void,
): UserDto[] | null {
  const [found, setFound] = useState<{ search: string; users: UserDto[] } | null>(null)

  // The way to say a failure is made anew with every drawing, and is no reason to search again.
  const fail = useEffectEvent(onFailure)

  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const query = { limit: readUsers, ...(search === "" ? {} : { search }) }
      call("listUsers", { query, signal: abort.signal }).then(
        (page) => {
          const users = (page?.data ?? []).filter(
            (user) => !user.external && user.deactivatedAt === null,
          )
          setFound({ search, users: users.slice(0, shownUsers) })
        },
        (error: unknown) => {
          if (!abort.signal.aborted) fail(error)
        },
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [search])

  return found?.search === search ? found.users : null
}
