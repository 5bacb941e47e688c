import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import GlobalErrorPage from "./global-error.tsx"

test("the last page says in both languages what happened, with the log's number and nothing of the error", () => {
  const error = Object.assign(new Error("connection to 10.0.0.7 refused"), { digest: "2871443609" })
  const html = renderToStaticMarkup(<GlobalErrorPage error={error} />)
  expect(html).toContain('<section lang="en"')
  expect(html).toContain('<section lang="ko"')
  expect(html.match(/<button/g)).toHaveLength(2)
  expect(html).toContain("2871443609")
  expect(html).not.toContain("10.0.0.7")
})

test("its button asks for the same page again, without scripts", () => {
  const html = renderToStaticMarkup(<GlobalErrorPage error={new Error("lost")} />)
  const [, form = "none"] = /<form([^>]*)>/.exec(html) ?? []
  expect(form).not.toMatch(/action|method/)
})
