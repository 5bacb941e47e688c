import type { Messages } from "./en.ts"
import account from "./ko/account.json" with { type: "json" }
import annotate from "./ko/annotate.json" with { type: "json" }
import api from "./ko/api.json" with { type: "json" }
import auth from "./ko/auth.json" with { type: "json" }
import common from "./ko/common.json" with { type: "json" }
import imports from "./ko/imports.json" with { type: "json" }
import items from "./ko/items.json" with { type: "json" }
import learning from "./ko/learning.json" with { type: "json" }
import marking from "./ko/marking.json" with { type: "json" }
import members from "./ko/members.json" with { type: "json" }
import operations from "./ko/operations.json" with { type: "json" }
import overview from "./ko/overview.json" with { type: "json" }
import people from "./ko/people.json" with { type: "json" }
import preferences from "./ko/preferences.json" with { type: "json" }
import projects from "./ko/projects.json" with { type: "json" }
import reading from "./ko/reading.json" with { type: "json" }
import report from "./ko/report.json" with { type: "json" }
import results from "./ko/results.json" with { type: "json" }
import serving from "./ko/serving.json" with { type: "json" }
import write from "./ko/write.json" with { type: "json" }

/** All Korean messages by namespace; the compiler tells which one is missing. */
export const ko: Messages = {
  account,
  annotate,
  api,
  auth,
  common,
  imports,
  items,
  learning,
  marking,
  members,
  operations,
  overview,
  people,
  preferences,
  projects,
  reading,
  report,
  results,
  serving,
  write,
}
