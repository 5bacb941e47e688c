import { expect, test } from "vitest"
import {
  createProjectSchema,
  patchProjectSchema,
  projectSchema,
  taskTypeSchema,
} from "#lib/contracts/projects.ts"
import { checkValues } from "./check-values.ts"
import { presetWords } from "./preset-words.ts"
import { changedFields, projectBody } from "./project-body.ts"
import {
  flagsOf,
  keyFromLabel,
  newProjectValues,
  projectValues,
  type ProjectValues,
} from "./project-values.ts"
import { questionsOfTask } from "./question-presets.ts"

const named: ProjectValues = { ...newProjectValues("en"), name: "July" }

test("a name alone is a project, and has the API's own defaults", () => {
  expect(checkValues(named).size).toBe(0)
  expect(createProjectSchema.parse({ ...projectBody(named), taskType: "ranking" })).toEqual(
    createProjectSchema.parse({ name: "July" }),
  )
})

test("a saved project is unchanged in its form", () => {
  const saved = projectSchema.parse({
    ...createProjectSchema.parse({
      name: "July",
      taskType: "pairwise",
      strengthScale: 3,
      spanLabels: [{ value: "made-up", label: "Made up" }],
      qualification: { threshold: 0.85, attempts: 2 },
      showAccuracy: true,
      imageHosts: ["pictures.example", "b.example:8443"],
      minActiveMs: 5000,
      questions: [
        {
          key: "flags",
          label: "Flags",
          kind: "multichoice",
          scope: "response",
          options: [{ value: "unsafe", label: "Unsafe" }],
        },
      ],
      pairPolicy: {
        excludeFlags: ["unsafe"],
        minAgreement: 0.55,
        splits: { train: 0.7, validation: 0.2, test: 0.1 },
      },
      retrain: { everyJudgments: null },
    }),
    id: "7b0a1f9e-1fb5-4dbb-9d8a-0f5b6a3a1c11",
    slug: "july",
    drafting: false,
    guidelineVersion: 1,
    itemCount: 0,
    slotCount: 0,
    judgmentCount: 0,
    myRole: "admin",
    createdAt: "2026-11-25T00:00:00Z",
    archivedAt: null,
  })
  const body = projectBody(projectValues(saved))
  expect(saved).toMatchObject(patchProjectSchema.parse(body))
  expect(Object.keys(body).toSorted()).toEqual(
    Object.keys(patchProjectSchema.shape)
      .filter((field) => field !== "guidelines" && field !== "archived")
      .toSorted(),
  )
  expect(changedFields(projectValues(saved), projectValues(saved))).toEqual({})
})

test.each<[string, Partial<ProjectValues>]>([
  ["name", { name: " " }],
  ["slug", { slug: "Not a slug" }],
  ["overlap", { overlap: "0" }],
  ["overlap", { overlap: "2.5" }],
  ["leaseMinutes", { leaseMinutes: "" }],
  ["minActiveMs", { minActiveSeconds: "-1" }],
  ["qualification.threshold", { qualification: { asked: true, threshold: "101", attempts: "1" } }],
  ["qualification.attempts", { qualification: { asked: true, threshold: "80", attempts: "0" } }],
  ["spanLabels.0.label", { spanLabels: [{ id: "1", value: "made-up", label: " " }] }],
  ["imageHosts", { imageHosts: "https://pictures.example" }],
  ["imageHosts", { imageHosts: Array.from({ length: 21 }, (_, i) => `h${i}.example`).join() }],
  ["questions", { taskType: "rating" }],
  ["retrain.minPairs", { retrain: { automatic: false, everyJudgments: "", minPairs: "9" } }],
  [
    "pairPolicy.splits",
    { pairPolicy: { ...named.pairPolicy, splits: { train: "80", validation: "10", test: "11" } } },
  ],
  [
    "questions.0.options",
    {
      questions: [
        {
          id: "1",
          key: "q",
          label: "Q",
          kind: "choice",
          scope: "item",
          required: false,
          options: [],
        },
      ],
    },
  ],
])("%s is found to be wrong", (path, change) => {
  expect([...checkValues({ ...named, ...change }).keys()]).toEqual([path])
})

test.each(taskTypeSchema.options)("a %s project is made by choosing its type", (taskType) => {
  const values = {
    ...named,
    // What was filled in for another type before.
    qualification: { asked: true, threshold: "80", attempts: "3" },
    spanLabels: [{ id: "1", value: "made-up", label: "Made up" }],
    conversation: true,
    strengthScale: "3",
    taskType,
    questions: questionsOfTask(taskType, named.questions, presetWords.en),
  }
  expect(checkValues(values).size).toBe(0)
  expect(createProjectSchema.safeParse({ ...projectBody(values), taskType }).error).toBeUndefined()
})

test("the scales of a rating task go with it", () => {
  const rated = questionsOfTask("rating", [], presetWords.ko)
  expect(rated.map(({ key }) => key)).toEqual(["helpful", "truthful", "harmless"])
  expect(questionsOfTask("rating", rated, presetWords.ko)).toEqual(rated)
  expect(questionsOfTask("edit", rated, presetWords.ko)).toEqual([])
})

test("hosts are typed with commas or one a line, in any case", () => {
  const imageHosts = " Pictures.example,b.example:8443\n\nb.example:8443, "
  expect(projectBody({ ...named, imageHosts }).imageHosts).toEqual([
    "pictures.example",
    "b.example:8443",
  ])
})

test("flags that no question has any more are not sent", () => {
  const values = { ...named, pairPolicy: { ...named.pairPolicy, excludeFlags: ["gone"] } }
  expect(projectBody(values).pairPolicy.excludeFlags).toEqual([])
})

test("what is acceptable is no flag that could be left out", () => {
  const asked = (key: string) => ({
    id: key,
    key,
    label: key,
    kind: "boolean" as const,
    scope: "response" as const,
    required: false,
    options: [],
  })
  const flags = flagsOf([asked("acceptable"), asked("unsafe")])
  expect(flags.map(({ value }) => value)).toEqual(["unsafe"])
})

test.each([
  ["Makes something up", "makes-something-up"],
  ["2 of 3", "of-3"],
  ["지어낸 사실", null],
])("the key of %j is %s", (label, key) => {
  expect(keyFromLabel(label)).toBe(key)
})
