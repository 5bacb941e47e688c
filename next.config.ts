import type { NextConfig } from "next"
import createNextIntlPlugin from "next-intl/plugin"

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts")

const unusedFeatures = ["camera", "microphone", "geolocation", "payment", "usb"]

/** For every answer. The content security policy of pages carries a nonce, and is made in `proxy.ts`. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // Addresses hold ids of projects and assignments, which are nobody else's business.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: unusedFeatures.map((name) => `${name}=()`).join(", ") },
]

/** The API answers with data only; should a browser show an answer as a page, nothing in it may run. */
const apiPolicy = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; frame-ancestors 'none'; sandbox",
}

const config: NextConfig = {
  poweredByHeader: false,
  // No page has images to be resized, so that nothing answers at `/_next/image`.
  images: { unoptimized: true },
  // A serving key stands in the path; addresses with one are not logged.
  logging: { incomingRequests: { ignore: [/\/api\/v1\/serve\//] } },
  // Messages come parsed (`lib/i18n/compile-messages.ts`): the browser is spared the parser.
  turbopack: {
    resolveAlias: {
      "use-intl/format-message":
        "./node_modules/use-intl/dist/esm/production/format-message/format-only.js",
    },
  },
  experimental: {
    // Writing it costs a third of a build, and somebody who starts a version builds it once (`scripts/build`).
    turbopackFileSystemCacheForBuild: process.env["PALATE_BUILD_CACHE"] === "1",
  },
  // `npm run check` is the one place that checks types; a start does not wait for it.
  typescript: { ignoreBuildErrors: true },
  // These open sockets or load native code, and must be one copy a process.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/schema-engine-wasm",
    "pg",
    "pg-boss",
    "pg-copy-streams",
    "pg-cursor",
    "pino",
    "prom-client",
  ],
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/api/:path*", headers: [apiPolicy] },
  ],
}

export default withNextIntl(config)
