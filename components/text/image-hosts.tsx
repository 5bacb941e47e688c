"use client"

import { createContext, useContext, type ReactNode } from "react"

const ImageHostsContext = createContext<readonly string[]>([])

/** Whose pictures the texts inside show: those of the project's hosts. */
export function ImageHosts({ hosts, children }: { hosts: readonly string[]; children: ReactNode }) {
  return <ImageHostsContext.Provider value={hosts}>{children}</ImageHostsContext.Provider>
}

/** None, unless a project around says otherwise. */
export function useImageHosts(): readonly string[] {
  return useContext(ImageHostsContext)
}
