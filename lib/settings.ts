import { z } from "zod"

/** A start-up setting is missing or wrong. The message is a sentence that names it and says what to do. */
export class SettingsError extends Error {
  override name = "SettingsError"
}

type Environment = Readonly<Record<string, string | undefined>>

const text = z.string().trim().min(1)
const secretText = text.min(16, {
  error: "must have at least 16 characters; `openssl rand -hex 32` makes a good one",
})

function wholeNumber(lowest: number, highest: number) {
  const error = `must be a whole number from ${lowest} to ${highest}`
  return z.coerce.number({ error }).int({ error }).min(lowest, { error }).max(highest, { error })
}

const databaseUrlSchema = z.url({
  protocol: /^postgres(?:ql)?$/,
  error: "must be a PostgreSQL address such as postgresql://user:password@host:5432/palate",
})

function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url === null || (url.pathname === "/" && url.search === "" && url.hash === "")
}

const publicUrlSchema = z
  .url({ protocol: /^https?$/, error: "must be an address such as https://palate.example.org" })
  .refine(isOrigin, { error: "must be an address without a path: Palate lives at its host's root" })
  .transform((value) => URL.parse(value)?.origin ?? value)

const switchSchema = z
  .enum(["0", "1", "true", "false"], { error: "must be 1 or 0" })
  .transform((value) => value === "1" || value === "true")

const environmentSchema = z.object({
  PALATE_HOME: text.default(".palate"),
  DATABASE_URL: databaseUrlSchema.optional(),
  DATABASE_POOL: wholeNumber(2, 500).default(10),
  PORT: wholeNumber(1, 65_535).default(3000),
  PALATE_URL: publicUrlSchema.optional(),
  PALATE_PROXIES: wholeNumber(0, 10).optional(),
  PALATE_SECRET: secretText.optional(),
  PALATE_ADMIN_EMAIL: z
    .email({ error: "must be an e-mail address" })
    .toLowerCase()
    .default("admin@palate.local"),
  PALATE_ADMIN_PASSWORD: z
    .string()
    .min(8, { error: "must have at least 8 characters" })
    .max(200, { error: "must have at most 200 characters" })
    .optional(),
  PALATE_ADMIN_TOKEN: secretText.optional(),
  PALATE_METRICS_TOKEN: secretText.optional(),
  PALATE_DEMO: switchSchema.optional(),
  PALATE_EMBEDDINGS_MODEL: text.optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be one of trace, debug, info, warn, error, fatal and silent",
    })
    .default("info"),
  GITHUB_ID: text.optional(),
  GITHUB_SECRET: text.optional(),
  GOOGLE_ID: text.optional(),
  GOOGLE_SECRET: text.optional(),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "must be the address of your identity provider" })
    .optional(),
  OIDC_ID: text.optional(),
  OIDC_SECRET: text.optional(),
  OIDC_NAME: text.default("OpenID Connect"),
})

type Values = z.infer<typeof environmentSchema>

/** What the start script knows before there is a database or a secret; null where it is to make them. */
export interface LaunchSettings {
  /** The folder for what belongs to this machine: embedded database, secret, logs. */
  home: string
  databaseUrl: string | null
  secret: string | null
  port: number
  publicUrl: string
  demo: boolean
}

export interface OAuthClient {
  id: string
  secret: string
}

/** Everything that is set from outside, checked. */
export interface Settings {
  /** The folder for what belongs to this machine; the processes that serve only cache in it. */
  home: string
  databaseUrl: string
  /** Connections of each process to the database. */
  databasePool: number
  port: number
  /** The address people use, without a slash at its end. */
  publicUrl: string
  /** How many reverse proxies of one's own stand in front, each of which says who asked it. */
  proxies: number
  secret: string
  /** Who the first admin is; only read while there is none. */
  admin: { email: string; password: string | null; token: string | null }
  /** Whether to load the demonstration project. */
  demo: boolean
  /** The folder of a sentence model in ONNX; null: scorers have embeddings where their project has a server for them. */
  embeddingsModel: string | null
  /** Who may read the metrics; null: an admin's token only. */
  metricsToken: string | null
  logLevel: Values["LOG_LEVEL"]
  github: OAuthClient | null
  google: OAuthClient | null
  oidc: (OAuthClient & { issuer: string; name: string }) | null
}

function parse(environment: Environment): Values {
  // An empty line in .env or a compose file means "not set".
  const set = Object.entries(environment).filter(([, value]) => value?.trim())
  const result = environmentSchema.safeParse(Object.fromEntries(set))
  if (result.success) return result.data
  const sentences = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`)
  throw new SettingsError(sentences.join("\n"))
}

function missing(name: string, advice: string): SettingsError {
  return new SettingsError(`${name} is not set. ${advice}`)
}

function readClient(values: Values, provider: "GITHUB" | "GOOGLE" | "OIDC"): OAuthClient | null {
  const id = values[`${provider}_ID`]
  const secret = values[`${provider}_SECRET`]
  if (id === undefined && secret === undefined) return null
  const advice = `Set both ${provider}_ID and ${provider}_SECRET, or neither.`
  if (id === undefined) throw missing(`${provider}_ID`, advice)
  if (secret === undefined) throw missing(`${provider}_SECRET`, advice)
  return { id, secret }
}

function readOidc(values: Values): Settings["oidc"] {
  const client = readClient(values, "OIDC")
  if (client === null) {
    if (values.OIDC_ISSUER === undefined) return null
    throw missing("OIDC_ID", "OIDC_ISSUER needs OIDC_ID and OIDC_SECRET beside it.")
  }
  if (values.OIDC_ISSUER === undefined) {
    throw missing("OIDC_ISSUER", "Set it to the address of your identity provider.")
  }
  return { ...client, issuer: values.OIDC_ISSUER, name: values.OIDC_NAME }
}

function publicUrlOf(values: Values): string {
  return values.PALATE_URL ?? `http://localhost:${values.PORT}`
}

/** Palate itself speaks plain http, so that https means a proxy. */
function proxiesOf(publicUrl: string): number {
  return publicUrl.startsWith("https:") ? 1 : 0
}

const secretAdvice =
  "With DATABASE_URL it has to be given, so that every process and machine has the same: " +
  "set it to what `openssl rand -hex 32` prints, and keep it."

/**
 * Reads the settings of the web server and the worker.
 *
 * @throws {SettingsError} naming each setting that is missing or wrong
 */
export function readSettings(environment: Environment): Settings {
  const values = parse(environment)
  if (values.DATABASE_URL === undefined) {
    throw missing("DATABASE_URL", "Start Palate with `npm start`, which brings a database along.")
  }
  if (values.PALATE_SECRET === undefined) throw missing("PALATE_SECRET", secretAdvice)
  return {
    home: values.PALATE_HOME,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    port: values.PORT,
    publicUrl: publicUrlOf(values),
    proxies: values.PALATE_PROXIES ?? proxiesOf(publicUrlOf(values)),
    secret: values.PALATE_SECRET,
    admin: {
      email: values.PALATE_ADMIN_EMAIL,
      password: values.PALATE_ADMIN_PASSWORD ?? null,
      token: values.PALATE_ADMIN_TOKEN ?? null,
    },
    demo: values.PALATE_DEMO ?? false,
    embeddingsModel: values.PALATE_EMBEDDINGS_MODEL ?? null,
    metricsToken: values.PALATE_METRICS_TOKEN ?? null,
    logLevel: values.LOG_LEVEL,
    github: readClient(values, "GITHUB"),
    google: readClient(values, "GOOGLE"),
    oidc: readOidc(values),
  }
}

/**
 * Reads what the start script needs, and checks all the rest, so that a wrong value stops it before it does anything.
 *
 * @throws {SettingsError} naming each setting that is missing or wrong
 */
export function readLaunchSettings(environment: Environment): LaunchSettings {
  const values = parse(environment)
  readClient(values, "GITHUB")
  readClient(values, "GOOGLE")
  readOidc(values)
  if (values.DATABASE_URL !== undefined && values.PALATE_SECRET === undefined) {
    throw missing("PALATE_SECRET", secretAdvice)
  }
  return {
    home: values.PALATE_HOME,
    databaseUrl: values.DATABASE_URL ?? null,
    secret: values.PALATE_SECRET ?? null,
    port: values.PORT,
    publicUrl: publicUrlOf(values),
    demo: values.PALATE_DEMO ?? values.DATABASE_URL === undefined,
  }
}

let settings: Settings | undefined

/** The settings of this process, read from its environment once. */
export function getSettings(): Settings {
  settings ??= readSettings(process.env)
  return settings
}
