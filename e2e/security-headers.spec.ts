import { expect, test } from "@playwright/test"

test("pages run scripts only with the answer's nonce, and their own do run", async ({ page }) => {
  const refusals: string[] = []
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refusals.push(message.text())
  })
  const answer = await page.goto("/sign-in")
  const policy = answer?.headers()["content-security-policy"] ?? ""
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none"
  expect(policy).toContain("frame-ancestors 'none'")
  expect(/script-src [^;]*'unsafe-inline'/.test(policy)).toBe(false)
  const scripts = await page
    .locator("script")
    .evaluateAll((all) => all.filter((one) => one instanceof HTMLElement).map((one) => one.nonce))
  expect(scripts.length).toBeGreaterThan(0)
  expect(new Set(scripts)).toEqual(new Set([nonce]))
  const again = await page.request.get("/sign-in")
  expect(again.headers()["content-security-policy"]).not.toContain(nonce)
  expect(refusals).toEqual([])
})

test("a page whose address looks like a file's has a policy, too", async ({ request }) => {
  for (const address of ["/invite/x.html", "/sign-in.svg", "/projects/x.png", "/annotate/x.js"]) {
    const headers = (await request.get(address)).headers()
    expect(headers["content-security-policy"], address).toContain("script-src 'self' 'nonce-")
  }
})

test("every answer tells the browser not to guess, frame or refer", async ({ request }) => {
  for (const address of ["/sign-in", "/api/health", "/api/v1/openapi.json", "/not-here"]) {
    const headers = (await request.get(address)).headers()
    expect(headers["x-content-type-options"]).toBe("nosniff")
    expect(headers["x-frame-options"]).toBe("DENY")
    expect(headers["referrer-policy"]).toBe("same-origin")
    expect(headers["permissions-policy"]).toContain("camera=()")
    expect(headers["x-powered-by"]).toBeUndefined()
  }
})
