/** What text inputs, text areas and selects share. 16 px on phones, where a smaller field makes the page zoom in. */
export const controlClass =
  "w-full rounded-s border border-line-control bg-surface text-16 text-ink sm:text-14 " +
  "hover:border-ink-3 disabled:bg-sunken disabled:text-ink-3 disabled:hover:border-line-control " +
  "aria-invalid:border-bad focus-visible:outline-offset-0"
