/** The words around untrusted text, translated by the caller. */
export type MarkdownLabels = {
  /** Before the description of a picture that is not shown: "Image not shown". */
  image: string
  /** Title of the marker in the place of an unseen character: "Hidden character". */
  hiddenCharacter: string
  /** Names of scrolling regions: "Table", "Code". */
  table: string
  code: string
  /** Done and open entries of a task list. */
  taskDone: string
  taskOpen: string
  footnotes: string
  /** The panel before a link is opened: "This link leaves Palate", "Open link", "Cancel". */
  linkTitle: string
  linkOpen: string
  linkCancel: string
}
