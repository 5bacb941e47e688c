"use client"

import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core"
import type { DragEndEvent, KeyboardCoordinateGetter } from "@dnd-kit/core"
import { useTranslations } from "next-intl"
import { useRef, useState } from "react"
import { classNames } from "#components/ui/class-names.ts"
import { KeyTile } from "#components/ui/key-tile.tsx"
import { tierOf } from "#lib/core/workbench/tiers.ts"
import type { DropPlace, Tiers } from "#lib/core/workbench/tiers.ts"
import { RailOrder } from "./rail-order.tsx"
import { Grip } from "./rail-parts.tsx"
import type { RailParts } from "./rail-parts.tsx"
import { useWorkView } from "./work-view.tsx"

function placeOf(id: string): DropPlace | null {
  const [kind, index] = id.split("-")
  if (kind === "tier") return { tier: Number(index) }
  return kind === "gap" ? { gap: Number(index) } : null
}

const DragEntry: RailParts["Entry"] = ({ responseKey, children }) => {
  const t = useTranslations("annotate")
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: responseKey,
    attributes: { roleDescription: t("drag.roleDescription") },
  })
  const handle = (
    <button
      type="button"
      ref={setActivatorNodeRef}
      {...attributes}
      {...listeners}
      data-own-arrows
      aria-label={t("rail.drag", { key: responseKey })}
      className="grid size-6 shrink-0 cursor-grab touch-none place-items-center rounded-xs text-ink-3 hover:text-ink pointer-coarse:size-11"
    >
      <Grip />
    </button>
  )
  return (
    <div
      role="presentation"
      ref={setNodeRef}
      {...listeners}
      onKeyDown={undefined}
      className={classNames("min-w-0", isDragging && "opacity-40")}
    >
      {children(handle)}
    </div>
  )
}

const DropTarget: RailParts["Target"] = ({ id, disabled = false, className, children }) => {
  const { setNodeRef, isOver } = useDroppable({ id, disabled })
  return (
    <div
      ref={setNodeRef}
      className={classNames(
        className,
        isOver && (id.startsWith("gap") ? "bg-accent" : "outline-2 outline-accent"),
      )}
    >
      {children}
    </div>
  )
}

const dragParts: RailParts = { Entry: DragEntry, Target: DropTarget }

/** Arrow keys go from one place to drop to the next, top to bottom, beginning with the nearest. */
const stepThroughPlaces: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const down = event.code === "ArrowDown"
  if (!down && event.code !== "ArrowUp") return undefined
  event.preventDefault()
  const { collisionRect, droppableContainers, droppableRects } = context
  if (!collisionRect) return undefined
  const middle = (rect: { top: number; height: number }) => rect.top + rect.height / 2
  const centre = middle(collisionRect)
  const middles = droppableContainers
    .getEnabled()
    .map(({ id }) => droppableRects.get(id))
    .filter((rect) => rect !== undefined)
    .map(middle)
    .toSorted((a, b) => a - b)
  const distances = middles.map((y) => Math.abs(y - centre))
  const at = distances.indexOf(Math.min(...distances))
  const next = middles[at + (down ? 1 : -1)]
  if (next === undefined) return undefined
  return { x: currentCoordinates.x, y: currentCoordinates.y + next - centre }
}

function useAnnouncements(tiers: Tiers) {
  const t = useTranslations("annotate.drag")
  const isAway = useRef(false)
  const over = (key: string, id: string | undefined): string | undefined => {
    if (id === undefined) return undefined
    const place = placeOf(id)
    const own = tierOf(tiers, key)
    if (place === null ? own < 0 : "tier" in place && place.tier === own) {
      // Just picked up it has not moved yet, and that it is picked up is still to be heard.
      return isAway.current ? t("cancelled", { key }) : undefined
    }
    isAway.current = true
    if (place === null) return t("overOut", { key })
    if ("gap" in place) return t("overGap", { key, place: place.gap + 1 })
    return t("overTier", { key, others: (tiers[place.tier] ?? []).join(", ") })
  }
  return {
    onDragStart: ({ active }: { active: { id: string | number } }) => {
      isAway.current = false
      return t("pickedUp", { key: String(active.id) })
    },
    onDragOver: (event: Pick<DragEndEvent, "active" | "over">) =>
      over(String(event.active.id), event.over === null ? undefined : String(event.over.id)),
    // The page announces what came of it, however it was done.
    onDragEnd: () => undefined,
    onDragCancel: ({ active }: { active: { id: string | number } }) =>
      t("cancelled", { key: String(active.id) }),
  }
}

/** The order with drag and drop: by pointer, by touch, and by keyboard with every step announced. */
export default function RailDrag() {
  const t = useTranslations("annotate.drag")
  const { work, act, setCurrent } = useWorkView()
  const [dragged, setDragged] = useState<string | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: stepThroughPlaces }),
  )
  const end = ({ active, over }: DragEndEvent) => {
    setDragged(null)
    if (over === null) return
    const key = String(active.id)
    const place = placeOf(String(over.id))
    setCurrent(key)
    act(place === null ? { type: "takeOut", key } : { type: "drop", key, place })
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        announcements: useAnnouncements(work.tiers),
        screenReaderInstructions: { draggable: t("instructions") },
      }}
      onDragStart={({ active }) => setDragged(String(active.id))}
      onDragCancel={() => setDragged(null)}
      onDragEnd={end}
    >
      <RailOrder parts={dragParts} />
      <DragOverlay dropAnimation={null}>
        {dragged === null ? null : (
          <span className="inline-flex rounded-[7px] border border-accent bg-surface p-1.5 shadow-lifted">
            <KeyTile size="s">{dragged}</KeyTile>
          </span>
        )}
      </DragOverlay>
    </DndContext>
  )
}
