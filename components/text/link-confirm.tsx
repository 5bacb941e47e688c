"use client"

import { Anchor, Content, Portal, Root } from "radix-ui/popover"
import type { RefObject } from "react"
import { Button } from "../ui/button.tsx"
import { classNames } from "../ui/class-names.ts"
import { floatingClass } from "../ui/overlay-class.ts"
import type { MarkdownLabels } from "./markdown-labels.ts"

type LinkConfirmProps = {
  href: string
  anchor: RefObject<HTMLButtonElement | null>
  labels: MarkdownLabels
  onClose: () => void
}

/** Opens like a link with rel="noopener noreferrer nofollow", without a link that could be followed by mistake. */
function openElsewhere(href: string) {
  const link = document.createElement("a")
  link.href = href
  link.target = "_blank"
  link.rel = "noopener noreferrer nofollow"
  link.click()
}

export default function LinkConfirm({ href, anchor, labels, onClose }: LinkConfirmProps) {
  return (
    <Root open onOpenChange={(open) => !open && onClose()}>
      <Anchor
        virtualRef={{ current: { getBoundingClientRect: () => anchorBox(anchor.current) } }}
      />
      <Portal>
        <Content
          aria-label={labels.linkTitle}
          align="start"
          sideOffset={6}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            anchor.current?.focus()
          }}
          className={classNames(floatingClass, "w-[min(420px,calc(100vw-24px))] p-4")}
        >
          <p className="font-semibold">{labels.linkTitle}</p>
          <p
            dir="ltr"
            className="mt-1.5 max-h-40 overflow-y-auto font-mono text-13 break-all text-ink-2"
          >
            {href}
          </p>
          <div className="mt-3 flex gap-2">
            <Button
              variant="primary"
              size="s"
              onClick={() => {
                openElsewhere(href)
                onClose()
              }}
            >
              {labels.linkOpen}
            </Button>
            <Button size="s" onClick={onClose}>
              {labels.linkCancel}
            </Button>
          </div>
        </Content>
      </Portal>
    </Root>
  )
}

function anchorBox(element: HTMLElement | null): DOMRect {
  return element?.getBoundingClientRect() ?? new DOMRect()
}
