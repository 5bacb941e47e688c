"use client"

import { Upload } from "lucide-react"
import { useId, useState, type DragEvent, type ReactNode } from "react"
import { classNames } from "./class-names.ts"

type FileDropProps = {
  /** "Drop a file here, or" and the words of the button. */
  labels: { drop: ReactNode; browse: ReactNode }
  /** Formats and limits, below. */
  hint?: ReactNode
  onFiles: (files: File[]) => void
  /** As in `<input accept>`. Dropped files are not filtered: check what arrives. */
  accept?: string
  multiple?: boolean
  disabled?: boolean
  name?: string
}

/** A place to drop files, which is also a file input that the keyboard reaches. */
export function FileDrop({
  labels,
  hint,
  onFiles,
  accept,
  multiple = false,
  disabled = false,
  name,
}: FileDropProps) {
  const id = useId()
  const [over, setOver] = useState(false)

  function take(list: FileList | null) {
    const files = Array.from(list ?? [])
    if (!disabled && files.length > 0) onFiles(multiple ? files : files.slice(0, 1))
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!disabled)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        "relative grid justify-items-center gap-1 rounded-m border border-dashed px-5 py-7 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        over ? "border-accent bg-accent-soft" : "border-line-control bg-surface",
        disabled && "opacity-60",
      )}
    >
      <Upload aria-hidden="true" className="mb-1 size-5 text-ink-3" />
      <label htmlFor={id} className="text-14">
        {labels.drop}{" "}
        <span className="font-semibold text-accent-ink underline underline-offset-2">
          {labels.browse}
        </span>
      </label>
      <input
        id={id}
        type="file"
        name={name}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          take(event.target.files)
          // The same file can be chosen again, after it was corrected.
          event.target.value = ""
        }}
        className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-default"
      />
      {hint ? (
        <p id={`${id}-hint`} className="text-13 text-ink-2">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
