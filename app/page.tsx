import { redirect } from "next/navigation"
import { requirePageActor } from "#lib/users/page-actor.ts"

/** The start page is where one's work is. */
export default async function StartPage() {
  const actor = await requirePageActor("/")
  redirect(actor.role === "annotator" ? "/annotate" : "/projects")
}
