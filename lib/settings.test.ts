import { describe, expect, it } from "vitest"
import { SettingsError, readLaunchSettings, readSettings } from "./settings.ts"

const secret = "0123456789abcdef"
const databaseUrl = "postgresql://palate:word@127.0.0.1:5432/palate"
const enough = { DATABASE_URL: databaseUrl, PALATE_SECRET: secret }

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return "accepted"
}

describe("readSettings", () => {
  it("fills in what is not set", () => {
    const settings = readSettings(enough)
    expect(settings).toMatchObject({
      databaseUrl,
      databasePool: 10,
      port: 3000,
      publicUrl: "http://localhost:3000",
      secret,
      demo: false,
      metricsToken: null,
      logLevel: "info",
      github: null,
      google: null,
      oidc: null,
    })
    expect(settings.admin).toEqual({ email: "admin@palate.local", password: null, token: null })
  })

  it("takes an empty value for one that is not set", () => {
    expect(readSettings({ ...enough, PORT: "", PALATE_URL: " " }).port).toBe(3000)
  })

  it("keeps the origin of the public address", () => {
    const settings = readSettings({ ...enough, PALATE_URL: "https://Palate.example.org/" })
    expect(settings.publicUrl).toBe("https://palate.example.org")
  })

  it("expects a proxy where people use https, unless told how many there are", () => {
    expect(readSettings(enough).proxies).toBe(0)
    const behind = { ...enough, PALATE_URL: "https://palate.example.org" }
    expect(readSettings(behind).proxies).toBe(1)
    expect(readSettings({ ...behind, PALATE_PROXIES: "2" }).proxies).toBe(2)
  })

  it("reads the first admin and the providers", () => {
    const settings = readSettings({
      ...enough,
      PALATE_ADMIN_EMAIL: "Ada@Example.org",
      PALATE_ADMIN_PASSWORD: "long enough",
      PALATE_ADMIN_TOKEN: "a token of enough length",
      GITHUB_ID: "g",
      GITHUB_SECRET: "s",
      OIDC_ISSUER: "https://login.example.org/realm",
      OIDC_ID: "o",
      OIDC_SECRET: "p",
      OIDC_NAME: "Example",
    })
    expect(settings.admin).toEqual({
      email: "ada@example.org",
      password: "long enough",
      token: "a token of enough length",
    })
    expect(settings.github).toEqual({ id: "g", secret: "s" })
    expect(settings.oidc).toEqual({
      id: "o",
      secret: "p",
      issuer: "https://login.example.org/realm",
      name: "Example",
    })
  })

  it.each([
    ["DATABASE_URL", "mysql://localhost/palate"],
    ["DATABASE_POOL", "many"],
    ["PORT", "0"],
    ["PORT", "80.5"],
    ["PORT", "http"],
    ["PALATE_PROXIES", "-1"],
    ["PALATE_PROXIES", "all"],
    ["PALATE_URL", "palate.example.org"],
    ["PALATE_URL", "https://example.org/palate"],
    ["PALATE_SECRET", "short"],
    ["PALATE_ADMIN_EMAIL", "ada"],
    ["PALATE_ADMIN_PASSWORD", "short"],
    ["PALATE_ADMIN_TOKEN", "fifteen letters"],
    ["PALATE_METRICS_TOKEN", "short"],
    ["PALATE_DEMO", "yes please"],
    ["LOG_LEVEL", "loud"],
    ["OIDC_ISSUER", "example"],
    ["GITHUB_ID", "alone"],
    ["GOOGLE_SECRET", "alone"],
    ["OIDC_ISSUER", "https://login.example.org"],
  ])("refuses %s=%s in a sentence that names it", (name, value) => {
    const sentence = refusal(() => readSettings({ ...enough, [name]: value }))
    expect(sentence).toContain(name)
    expect(sentence).toMatch(/\.$/)
  })

  it("names what is missing", () => {
    expect(refusal(() => readSettings({}))).toContain("DATABASE_URL")
    expect(refusal(() => readSettings({ DATABASE_URL: databaseUrl }))).toContain("PALATE_SECRET")
  })

  it("names every wrong setting at once", () => {
    const sentences = refusal(() => readSettings({ ...enough, PORT: "x", LOG_LEVEL: "y" }))
    expect(sentences).toContain("PORT")
    expect(sentences).toContain("LOG_LEVEL")
  })
})

describe("readLaunchSettings", () => {
  it("needs nothing, and shows the demo then", () => {
    expect(readLaunchSettings({})).toEqual({
      home: ".palate",
      databaseUrl: null,
      secret: null,
      port: 3000,
      publicUrl: "http://localhost:3000",
      demo: true,
    })
  })

  it("shows no demo in a database of one's own unless told", () => {
    expect(readLaunchSettings(enough).demo).toBe(false)
    expect(readLaunchSettings({ ...enough, PALATE_DEMO: "1" }).demo).toBe(true)
  })

  it("refuses a database of one's own without a secret", () => {
    expect(refusal(() => readLaunchSettings({ DATABASE_URL: databaseUrl }))).toContain(
      "PALATE_SECRET",
    )
  })

  it("stops at a wrong value that only the web server would read", () => {
    expect(refusal(() => readLaunchSettings({ GITHUB_ID: "alone" }))).toContain("GITHUB_SECRET")
  })
})
