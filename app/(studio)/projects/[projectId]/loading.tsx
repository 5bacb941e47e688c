import { PageSkeleton } from "#components/studio/page-skeleton.tsx"

export default function Loading() {
  return <PageSkeleton />
}
