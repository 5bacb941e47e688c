import { endpointOperations } from "./operations-endpoints.ts"
import { learningOperations } from "./operations-learning.ts"
import { peopleOperations } from "./operations-people.ts"
import { projectOperations } from "./operations-projects.ts"
import { resultOperations } from "./operations-results.ts"
import { servingOperations } from "./operations-serving.ts"
import { workOperations } from "./operations-work.ts"

/** Every call of the API, by name. A route, a call of the typed client and a row of the access table each name one. */
export const operations = {
  ...peopleOperations,
  ...endpointOperations,
  ...projectOperations,
  ...workOperations,
  ...learningOperations,
  ...resultOperations,
  ...servingOperations,
}

export type Operations = typeof operations
