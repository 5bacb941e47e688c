import account from "./en/account.json" with { type: "json" }
import annotate from "./en/annotate.json" with { type: "json" }
import auth from "./en/auth.json" with { type: "json" }
import common from "./en/common.json" with { type: "json" }
import people from "./en/people.json" with { type: "json" }

/** All English messages by namespace. A new namespace is a line here and in `ko.ts`. */
export const en = { account, annotate, auth, common, people }

export type Messages = typeof en
export type Namespace = keyof Messages
