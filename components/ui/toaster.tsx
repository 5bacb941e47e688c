"use client"

import { Toaster as Sonner } from "sonner"

const toastClass = {
  toast:
    "font-sans flex w-full items-start gap-2.5 rounded-m border border-line bg-surface p-3.5 text-14 text-ink shadow-lifted",
  content: "min-w-0 flex-1",
  title: "font-semibold",
  description: "text-13 text-ink-2",
  icon: "mt-[3px] shrink-0",
  success: "[&_[data-icon]]:text-good",
  warning: "[&_[data-icon]]:text-warn",
  error: "[&_[data-icon]]:text-bad",
  actionButton:
    "min-h-7 shrink-0 rounded-s border border-line-strong px-2 text-13 leading-none font-semibold",
  cancelButton: "min-h-7 shrink-0 rounded-s px-2 text-13 leading-none font-semibold text-ink-2",
}

/** Once per page; `toast` of `sonner` shows into it. `label` names the region for screen readers. */
export function Toaster({ label, dir }: { label: string; dir?: "ltr" | "rtl" }) {
  return (
    <Sonner
      containerAriaLabel={label}
      position="bottom-center"
      gap={8}
      visibleToasts={3}
      {...(dir ? { dir } : {})}
      toastOptions={{ unstyled: true, duration: 6000, classNames: toastClass }}
    />
  )
}
