import { describe, expect, it } from "vitest"
import { act, startHistory } from "./history.ts"
import { commandOf, needsShift } from "./key-command.ts"
import type { Armed, Command } from "./key-command.ts"
import type { Stroke } from "./stroke.ts"
import { exampleTask } from "./task.example.ts"
import { emptyWork } from "./work.ts"
import type { Task } from "./work.ts"

const flags = {
  key: "flags",
  kind: "multichoice",
  scope: "response",
  required: false,
  options: [{ value: "made-up" }, { value: "off-topic" }],
} as const

const taskOf = (keys: string, form: Partial<Task["form"]> = {}): Task =>
  exampleTask(keys, { questions: [flags], ...form })

function stroke(name: string): Stroke {
  const parts = name.split("+")
  const key = parts.at(-1) || "+"
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
  return {
    key,
    code,
    shift: parts.includes("Shift"),
    control: parts.includes("Ctrl"),
    alt: parts.includes("Alt"),
  }
}

/** Presses keys one after the other, as the page does. */
function press(task: Task, names: string): { shown: string; commands: (Command | null)[] } {
  let history = startHistory(emptyWork)
  let current: string | null = null
  let armed: Armed | null = null
  const commands = names.split(" ").map((name) => {
    const command = commandOf(stroke(name), {
      task,
      work: history.present,
      current,
      question: null,
      armed,
    })
    armed = command?.kind === "arm" ? command.armed : null
    if (command?.kind === "act") {
      history = act(task, history, command.action, 0)
      if ("key" in command.action) current = command.action.key
    }
    return command
  })
  const shown = history.present.tiers.map((tier) => tier.join("")).join(">")
  return { shown, commands }
}

describe("commandOf", () => {
  it("ranks and submits four responses in five key presses", () => {
    const { shown, commands } = press(taskOf("ABCD"), "2 1 4 3 Enter")
    expect(shown).toBe("B>A>D>C")
    expect(commands.at(-1)).toEqual({ kind: "submit" })
  })

  it.each([
    ["letters place", "b a D", "B>A>D"],
    ["= ties", "1 = 2 3", "AB>C"],
    ["= again lets go", "1 = = 2", "A>B"],
    ["Escape lets go", "1 = Escape 2", "A>B"],
    ["arrows move", "1 2 3 ArrowUp", "A>C>B"],
    ["Shift and arrows join", "1 2 3 Shift+ArrowUp", "A>BC"],
    ["Shift and arrows leave", "1 2 3 Shift+ArrowUp Shift+ArrowUp", "A>C>B"],
    ["Backspace takes the last out", "1 2 3 Backspace", "A>B"],
    ["the same key takes out", "1 2 1", "B"],
  ])("%s", (_, keys, shown) => {
    expect(press(taskOf("ABCD"), keys).shown).toBe(shown)
  })

  it("flags the current card", () => {
    const { commands } = press(taskOf("ABC"), "2 f 1")
    expect(commands.at(-1)).toEqual({
      kind: "act",
      action: { type: "flag", response: "B", question: "flags", value: "made-up" },
    })
  })

  it("gives a letter to the response that has it, and to the command with Shift", () => {
    const six = taskOf("ABCDEF")
    expect(press(six, "f").shown).toBe("F")
    expect(press(six, "1 Shift+F").commands.at(-1)).toEqual({ kind: "arm", armed: "flag" })
    expect(needsShift(six, "F")).toBe(true)
    expect(needsShift(taskOf("ABC"), "F")).toBe(false)
  })

  it.each([
    ["D", { kind: "arm", armed: "difference" }],
    ["F", { kind: "arm", armed: "flag" }],
    ["G", { kind: "guidelines" }],
    ["S", { kind: "skip" }],
  ])("places %s with its letter among twenty-six, and commands with Shift", (letter, command) => {
    const all = taskOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    expect(press(all, letter.toLowerCase()).shown).toBe(letter)
    expect(press(all, `1 Shift+${letter}`).commands.at(-1)).toEqual(command)
  })

  it("reads the place of a key where the layout is not Latin", () => {
    const context = {
      task: taskOf("ABCD"),
      work: emptyWork,
      current: null,
      question: null,
      armed: null,
    }
    const hangul = { key: "ㅠ", code: "KeyB", shift: false, control: false, alt: false }
    expect(commandOf(hangul, context)).toEqual({
      kind: "act",
      action: { type: "place", key: "B" },
    })
    // A Latin layout has its own letters in those places.
    const dvorak = { ...hangul, key: "x" }
    expect(commandOf(dvorak, context)).toBeNull()
  })

  it("leaves the browser its own", () => {
    const context = {
      task: taskOf("ABCD"),
      work: emptyWork,
      current: null,
      question: null,
      armed: null,
    }
    for (const name of ["Ctrl+F", "Ctrl+1", "Alt+ArrowLeft", "Ctrl+S", "Tab", " ", "ArrowDown"]) {
      expect(commandOf(stroke(name), context)).toBeNull()
    }
    expect(commandOf(stroke("Ctrl+Z"), context)).toEqual({ kind: "undo" })
    expect(commandOf(stroke("Shift+Ctrl+Z"), context)).toEqual({ kind: "redo" })
  })

  it("says so where ties are not allowed", () => {
    const { commands, shown } = press(taskOf("AB", { allowTies: false }), "1 = 2")
    expect(commands[1]).toEqual({ kind: "tiesNotAllowed" })
    expect(shown).toBe("A>B")
  })

  it.each([
    ["1", "A>B"],
    ["2", "B>A"],
    ["=", "AB"],
    ["b", "B>A"],
    ["ArrowLeft", "A>B"],
    ["ArrowRight ArrowLeft", "AB"],
    ["1 Backspace", ""],
  ])("decides between two with %s", (keys, shown) => {
    expect(press(taskOf("AB", { taskType: "pairwise" }), keys).shown).toBe(shown)
  })

  it.each([
    ["1", -2],
    ["3", 0],
    ["5", 2],
    ["=", 0],
    ["ArrowRight", 1],
    ["ArrowLeft ArrowLeft ArrowLeft", -2],
    ["ArrowRight ArrowLeft", 0],
  ])("chooses a strength with %s", (keys, strength) => {
    const task = taskOf("AB", { taskType: "pairwise", strengthScale: 2 })
    const last = press(task, keys).commands.findLast((command) => command !== null)
    expect(last).toEqual({ kind: "act", action: { type: "prefer", strength } })
  })

  it("asks for a difference of two responses, whatever is done with them", () => {
    const compare = (response: string) => ({ kind: "compare", response })
    for (const taskType of ["ranking", "pairwise", "rating", "edit"] as const) {
      const task = taskOf("AB", { taskType })
      const context = { task, work: emptyWork, current: null, question: null }
      const armed = { ...context, armed: "difference" as const }
      expect(commandOf(stroke("d"), { ...context, armed: null })).toEqual({
        kind: "arm",
        armed: "difference",
      })
      expect(commandOf(stroke("2"), armed)).toEqual(compare("B"))
      expect(commandOf(stroke("a"), armed)).toEqual(compare("A"))
      expect(commandOf(stroke("d"), armed)).toEqual({ kind: "arm", armed: null })
    }
    expect(press(taskOf("A", { taskType: "edit" }), "d").commands).toEqual([null])
    expect(press(taskOf("ABCD"), "d").shown).toBe("D")
    expect(press(taskOf("ABCD"), "Shift+d").commands[0]).toMatchObject({ kind: "arm" })
  })

  it("marks where there is something to mark as", () => {
    expect(press(taskOf("AB"), "h").commands).toEqual([null])
    const task = taskOf("AB", { spanLabels: [{ value: "wrong" }] })
    expect(press(task, "h").commands).toEqual([{ kind: "mark" }])
  })
})
