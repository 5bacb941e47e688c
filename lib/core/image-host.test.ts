import { expect, test } from "vitest"
import { isImageHost } from "./image-host.ts"

test.each([
  "pictures.example",
  "a-b.c.example.org",
  "pictures.example:8443",
  "xn--bcher-kva.example",
  "192.0.2.7",
])("%s is a host", (text) => {
  expect(isImageHost(text)).toBe(true)
})

test.each([
  "",
  "https://pictures.example",
  "//pictures.example",
  "pictures.example/cat",
  "pictures.example?",
  "pictures.example#a",
  "*.example",
  "*",
  "Pictures.example",
  "bücher.example",
  "user@pictures.example",
  "pictures.example:443",
  "pictures.example:0443",
  "pictures.example:99999",
  "pictures.example:",
  "pictures.example.",
  "pictures..example",
  ".example",
  "pictures.example other.example",
  "pictures.example;script-src",
  "pictures.example\n",
  "'unsafe-inline'",
  "data:",
  "127.1",
  "[::1]",
  "a".repeat(256),
])("%j is none", (text) => {
  expect(isImageHost(text)).toBe(false)
})
