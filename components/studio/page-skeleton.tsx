import { useTranslations } from "next-intl"
import { Skeleton } from "#components/ui/skeleton.tsx"

/** In the place of a page that is on its way: a head as high as the real one's, then rows. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  const t = useTranslations("common")
  return (
    <div>
      <div aria-hidden="true" className="mb-[22px] grid gap-[7px]">
        <span className="h-[30px] w-56 max-w-full animate-breathe rounded-s bg-line" />
        <span className="h-[17px] w-80 max-w-full animate-breathe rounded-xs bg-line" />
      </div>
      <Skeleton label={t("loading")} lines={rows} className="gap-[26px] pt-5" />
    </div>
  )
}
