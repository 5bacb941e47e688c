import { expect, test } from "vitest"
import { placeWords, type Box } from "./place-words.ts"

const box = (left: number, top: number): Box => ({ left, right: left + 100, top, bottom: top + 16 })
const level = (y: number) => [
  { x: 0, y },
  { x: 400, y },
]

test("words stand in the first of their places that nothing is drawn through", () => {
  const [above, below] = [box(300, 80), box(300, 104)]
  expect(placeWords([[above, below]], [level(100)])).toEqual([above])
  expect(placeWords([[above, below]], [level(100), level(90)])).toEqual([below])
})

test("a curve that rises through a place is seen only where it runs", () => {
  const rising = [
    { x: 0, y: 200 },
    { x: 400, y: 0 },
  ]
  const [onCurve, clear] = [box(100, 120), box(300, 120)]
  expect(placeWords([[onCurve, clear]], [rising])).toEqual([clear])
})

test("where every place is crossed, it is the one that is crossed the least", () => {
  const short = [
    { x: 380, y: 112 },
    { x: 400, y: 112 },
  ]
  const [above, below] = [box(300, 80), box(300, 104)]
  expect(placeWords([[above, below]], [level(90), short])).toEqual([below])
})

test("words never stand on words that were placed before them, whatever lies elsewhere", () => {
  const [first, second] = [box(300, 80), box(300, 104)]
  const placed = placeWords([[first], [first, second]], [level(112)])
  expect(placed).toEqual([first, second])
})

test("a line that ends where it began crosses nothing", () => {
  const dot = [
    { x: 320, y: 88 },
    { x: 320, y: 88 },
  ]
  expect(placeWords([[box(300, 80), box(300, 104)]], [dot])).toEqual([box(300, 80)])
})
