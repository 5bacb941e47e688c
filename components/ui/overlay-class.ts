/** What covers the page behind a dialog or drawer. */
export const scrimClass = "fixed inset-0 z-40 bg-scrim data-[state=open]:animate-appear"

/** What floats over the page: popovers and menus. */
export const floatingClass =
  "z-50 rounded-m border border-line bg-surface text-14 text-ink shadow-lifted data-[state=open]:animate-appear"
