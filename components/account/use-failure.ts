"use client"

import { useTranslations } from "next-intl"
import { toast } from "sonner"
import { ApiError } from "#components/api/client.ts"

/** The sentence for somebody whose call failed. Throws on what is no failed call, which is ours to mend. */
export function useFailureSentence(): (error: unknown) => string {
  const t = useTranslations("common.errors")
  return (error) => {
    if (!(error instanceof ApiError)) throw error
    if (error.status === 0) return t("offline")
    if (error.status === 403) return t("notAllowed")
    return error.transient ? t("busy") : t("failed", { detail: error.message })
  }
}

/** Says in a toast that a call failed: `call(…).catch(failed)`. */
export function useFailureToast(): (error: unknown) => void {
  const sentence = useFailureSentence()
  return (error) => void toast.error(sentence(error))
}
