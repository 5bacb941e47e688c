import { useFormatter, useNow } from "next-intl"

/** A moment as short as it is clear: the time for today, else the day; all of it is the title. */
export function When({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow()
  const date = new Date(at)
  const day = (moment: Date) => format.dateTime(moment, { dateStyle: "short" })
  const short =
    day(date) === day(now)
      ? format.dateTime(date, { hour: "numeric", minute: "2-digit" })
      : format.dateTime(date, {
          month: "short",
          day: "numeric",
          ...(date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
        })
  return (
    <time
      dateTime={at}
      title={format.dateTime(date, { dateStyle: "long", timeStyle: "short" })}
      className="whitespace-nowrap"
      // Server and browser ask the clock at different moments: about midnight they may differ.
      suppressHydrationWarning
    >
      {short}
    </time>
  )
}
