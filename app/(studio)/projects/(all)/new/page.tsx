import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { NewProjectForm } from "#components/studio/project-form/new-project-form.tsx"
import { presetWords } from "#components/studio/project-form/preset-words.ts"
import { PageHeader } from "#components/ui/page-header.tsx"
import { requirePageActor } from "#lib/users/page-actor.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.form")
  return { title: t("newTitle") }
}

export default async function NewProjectPage() {
  const actor = await requirePageActor("/projects/new")
  if (actor.role !== "admin") notFound()
  const [t, locale] = await Promise.all([getTranslations("projects.form"), getLocale()])
  return (
    <>
      <PageHeader title={t("newTitle")} lead={t("newLead")} />
      <NewProjectForm locale={locale} presets={presetWords} />
    </>
  )
}
