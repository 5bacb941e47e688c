import { expect, it } from "vitest"
import { auditedActions } from "./audit.ts"
import { operations } from "./operations.ts"

it("everything that is written to the audit log has a name for people", () => {
  const written = Object.values(operations).flatMap(({ id, audit }) => (audit ? [id] : []))
  const atTheMachine = ["loadDemo", "inviteAgain"]
  expect([...written, ...atTheMachine].toSorted()).toEqual(auditedActions.toSorted())
})
