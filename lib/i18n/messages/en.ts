import account from "./en/account.json" with { type: "json" }
import annotate from "./en/annotate.json" with { type: "json" }
import api from "./en/api.json" with { type: "json" }
import auth from "./en/auth.json" with { type: "json" }
import common from "./en/common.json" with { type: "json" }
import imports from "./en/imports.json" with { type: "json" }
import items from "./en/items.json" with { type: "json" }
import learning from "./en/learning.json" with { type: "json" }
import marking from "./en/marking.json" with { type: "json" }
import members from "./en/members.json" with { type: "json" }
import operations from "./en/operations.json" with { type: "json" }
import overview from "./en/overview.json" with { type: "json" }
import people from "./en/people.json" with { type: "json" }
import preferences from "./en/preferences.json" with { type: "json" }
import projects from "./en/projects.json" with { type: "json" }
import reading from "./en/reading.json" with { type: "json" }
import report from "./en/report.json" with { type: "json" }
import results from "./en/results.json" with { type: "json" }
import serving from "./en/serving.json" with { type: "json" }
import write from "./en/write.json" with { type: "json" }

/** All English messages by namespace. A new namespace is a line here and in `ko.ts`. */
export const en = {
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

export type Messages = typeof en
export type Namespace = keyof Messages
