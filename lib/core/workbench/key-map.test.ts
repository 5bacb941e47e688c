import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { commandOf } from "./key-command.ts"
import {
  commandsOf,
  defaultKeys,
  exchangeKey,
  isFreeKey,
  keyCommands,
  keyNameOf,
  keyOf,
  readKeyMap,
  shownKeyOf,
  translateStroke,
} from "./key-map.ts"
import type { KeyMap } from "./key-map.ts"
import type { Stroke } from "./stroke.ts"
import { exampleTask } from "./task.example.ts"
import { emptyWork } from "./work.ts"
import type { Task } from "./work.ts"

const plain = { shift: false, control: false, alt: false }
const stroke = (key: string, change: Partial<Stroke> = {}): Stroke => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ...plain,
  ...change,
})

const types = ["ranking", "pairwise", "rating", "demonstration", "edit"] as const

function commandFor(map: KeyMap, press: Stroke, task: Task) {
  const translated = translateStroke(map, press, task)
  const context = { task, work: emptyWork, current: "A", question: null, armed: null }
  return translated === null ? null : commandOf(translated, context)
}

const freeKeys = [...Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0;,.[]"), "Delete", "Shift+ArrowLeft"]
const mapArbitrary: fc.Arbitrary<KeyMap> = fc
  .array(fc.tuple(fc.constantFrom(...keyCommands), fc.constantFrom(...freeKeys)), { maxLength: 8 })
  .map((pairs) =>
    pairs.reduce<KeyMap>((map, [command, key]) => {
      const change = exchangeKey(map, command, key)
      return "taken" in change ? map : change.map
    }, {}),
  )

describe("the keys that come with the workbench", () => {
  it.each(types)("clash nowhere in %s", (taskType) => {
    const keys = commandsOf(taskType).map((command) => defaultKeys[command])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it("are what is pressed as long as nothing is chosen", () => {
    const task = exampleTask("ABCD")
    for (const key of ["1", "a", "=", "ArrowUp", "q", "Tab"]) {
      expect(translateStroke({}, stroke(key), task)).toEqual(stroke(key))
    }
  })
})

describe("translateStroke", () => {
  it("gives every command its new key, and takes the old one away", () => {
    fc.assert(
      fc.property(mapArbitrary, fc.constantFrom(...types), (map, taskType) => {
        const task = exampleTask("YZ", { taskType })
        for (const command of commandsOf(taskType)) {
          const shown = shownKeyOf(map, command, task)
          const parts = shown.split("+")
          const press = stroke(parts.at(-1) || "+", {
            shift: parts.includes("Shift"),
            control: parts.includes("Control"),
          })
          const own = defaultKeys[command]
          const translated = translateStroke(map, press, task)
          expect(translated === null ? null : keyNameOf(translated)).toBe(own)
          const isOthers = commandsOf(taskType).some((other) => keyOf(map, other) === own)
          if (keyOf(map, command) === own || isOthers) continue
          const before = own.split("+")
          const old = stroke(before.at(-1) ?? "", {
            shift: own.startsWith("Shift") || /^[A-Z]$/.test(own),
            control: own.includes("Control"),
          })
          expect(translateStroke(map, old, task)).toBeNull()
        }
      }),
    )
  })

  it("leaves a response its letter, and gives the command Shift with it", () => {
    const task = exampleTask("ABC")
    const map = { submit: "B" }
    expect(commandFor(map, stroke("b"), task)).toEqual({
      kind: "act",
      action: { type: "place", key: "B" },
    })
    expect(commandFor(map, stroke("B", { shift: true }), task)).toEqual({ kind: "submit" })
    expect(shownKeyOf(map, "submit", task)).toBe("Shift+B")
    expect(commandFor(map, stroke("Enter"), task)).toBeNull()
  })

  it("works on a Korean layout", () => {
    const task = exampleTask("AB")
    expect(commandFor({ submit: "N" }, stroke("ㅜ", { code: "KeyN" }), task)).toEqual({
      kind: "submit",
    })
  })

  it("swaps two keys", () => {
    const task = exampleTask("AB")
    const map = { number1: "2", number2: "1" }
    expect(commandFor(map, stroke("2"), task)).toMatchObject({ action: { key: "A" } })
    expect(commandFor(map, stroke("1"), task)).toMatchObject({ action: { key: "B" } })
  })

  it("leaves alone what the browser does itself", () => {
    const task = exampleTask("AB")
    for (const press of [
      stroke("f", { control: true }),
      stroke("a", { alt: true }),
      stroke("Tab"),
    ]) {
      expect(translateStroke({ flag: "X" }, press, task)).toEqual(press)
    }
  })
})

describe("choosing keys", () => {
  it.each(["Control+S", "Alt+A", "Tab", "Escape", "F5", " ", "/", "Shift+Tab", "Home", "PageDown"])(
    "refuses %s",
    (name) => {
      expect(isFreeKey(name)).toBe(false)
    },
  )

  it("gives the old key in exchange to what has the new one, if both can be pressed at once", () => {
    expect(exchangeKey({}, "flag", "S")).toEqual({ map: { flag: "S", skip: "F" }, swapped: "skip" })
    expect(exchangeKey({ skip: "X" }, "flag", "S")).toEqual({
      map: { skip: "X", flag: "S" },
      swapped: null,
    })
    // Nothing of one task type is in another's way.
    expect(exchangeKey({}, "joinUp", "ArrowLeft")).toMatchObject({ swapped: null })
  })

  it("exchanges nothing that could not be pressed, or would be in the way of a third", () => {
    expect(exchangeKey({}, "undo", "F")).toEqual({ taken: "flag" })
    // Two commands of different task types have it, and ties are made in both.
    expect(exchangeKey({ left: "-" }, "tie", "-")).toHaveProperty("taken")
  })

  it("swaps any two keys there and back", () => {
    fc.assert(
      fc.property(
        mapArbitrary,
        fc.constantFrom(...keyCommands),
        fc.constantFrom(...keyCommands),
        (map, command, other) => {
          const [own, theirs] = [keyOf(map, command), keyOf(map, other)]
          const there = exchangeKey(map, command, theirs)
          if ("taken" in there || there.swapped !== other) return
          expect(keyOf(there.map, command)).toBe(theirs)
          expect(keyOf(there.map, other)).toBe(own)
          const back = exchangeKey(there.map, command, own)
          expect("map" in back && keyCommands.map((each) => keyOf(back.map, each))).toEqual(
            keyCommands.map((each) => keyOf(map, each)),
          )
        },
      ),
    )
  })

  it("comes back from storage, without what cannot be", () => {
    fc.assert(
      fc.property(mapArbitrary, (map) => {
        expect(readKeyMap(JSON.parse(JSON.stringify(map)))).toEqual(map)
      }),
    )
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => readKeyMap(value)).not.toThrow()
      }),
    )
    expect(readKeyMap({ flag: "S", tie: "Control+T", what: "A", skip: 4 })).toEqual({})
  })

  it("goes back to the own key", () => {
    expect(exchangeKey({ flag: "X", tie: "T" }, "flag", "F")).toMatchObject({ map: { tie: "T" } })
    expect(exchangeKey({ flag: "S", skip: "F" }, "flag", "F")).toMatchObject({ map: {} })
  })
})
