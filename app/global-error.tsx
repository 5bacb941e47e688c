"use client"

import { buttonClass } from "#components/ui/button-class.ts"
import "./globals.css"

// Shown where the root layout itself failed: there are no messages then, and no language that is known to be right.
const words = [
  {
    lang: "en",
    title: "Something went wrong",
    body: "Nothing you had saved is lost. Try again; if it goes on, tell an admin the number below.",
    retry: "Try again",
  },
  {
    lang: "ko",
    title: "문제가 생겼어요",
    body: "저장한 내용은 그대로 있어요. 다시 시도해 보고, 계속되면 아래 번호를 관리자에게 알려 주세요.",
    retry: "다시 시도",
  },
]

/** The last page there is, in every language at once. Its number is the one in the server's log. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Palate</title>
        <main className="mx-auto grid w-full max-w-[640px] gap-6 px-4 py-10">
          {words.map(({ lang, title, body, retry }) => (
            <section key={lang} lang={lang} className="grid justify-items-start gap-1">
              <h1 className="text-16 font-semibold">{title}</h1>
              <p className="text-14 text-ink-2">{body}</p>
              {/* Asks for this very page again, with or without scripts. */}
              <form className="mt-1">
                <button className={buttonClass("default", "m")}>{retry}</button>
              </form>
            </section>
          ))}
          {error.digest ? <p className="font-mono text-12 text-ink-3">{error.digest}</p> : null}
        </main>
      </body>
    </html>
  )
}
