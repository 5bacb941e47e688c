import { TrialPage, trialMetadata } from "../trial-page.tsx"

interface PageProps {
  params: Promise<{ projectId: string }>
}

export async function generateMetadata({ params }: PageProps) {
  return trialMetadata({ ...(await params), purpose: "practice" })
}

export default async function PracticePage({ params }: PageProps) {
  return <TrialPage {...await params} purpose="practice" />
}
