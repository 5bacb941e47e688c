/** What the annotator's browser keeps, apart for each person who uses it. Never throws: storage can be full or off. */
export interface BrowserStore {
  /** Whose it is. */
  userId: string
  get: (key: string) => string | null
  /** False where the browser kept nothing. */
  set: (key: string, value: string) => boolean
  remove: (key: string) => void
  /** The keys that begin so. */
  keys: (prefix: string) => string[]
  /** Called when another tab changes something. Returns how to stop. */
  onOtherTab: (listener: () => void) => () => void
}

function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action()
  } catch {
    return otherwise
  }
}

const appPrefix = "palate:"

export function browserStore(userId: string): BrowserStore {
  const prefix = `${appPrefix}${userId}:`
  return {
    userId,
    get: (key) => attempt(() => localStorage.getItem(prefix + key), null),
    set: (key, value) =>
      attempt(() => {
        localStorage.setItem(prefix + key, value)
        return true
      }, false),
    remove: (key) => attempt(() => localStorage.removeItem(prefix + key), undefined),
    keys: (start) =>
      attempt(
        () =>
          Object.keys(localStorage)
            .filter((key) => key.startsWith(prefix + start))
            .map((key) => key.slice(prefix.length)),
        [],
      ),
    onOtherTab: (listener) => {
      const heard = (event: StorageEvent) => {
        if (event.key === null || event.key.startsWith(prefix)) listener()
      }
      window.addEventListener("storage", heard)
      return () => window.removeEventListener("storage", heard)
    },
  }
}

/** The stores of all who ever used this browser, to tidy them up. */
export function allStores(): BrowserStore[] {
  const keys = attempt(() => Object.keys(localStorage), [])
  const own = keys.filter((key) => key.startsWith(appPrefix))
  const userIds = new Set(own.map((key) => key.slice(appPrefix.length).split(":")[0] ?? ""))
  return [...userIds].map(browserStore)
}

/** A random id. `crypto.randomUUID` exists on secure origins only; Palate also runs on a plain local network. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
