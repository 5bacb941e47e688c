import * as learning from "./learning.ts"
import { byProject, operation } from "./operation.ts"
import { idSchema } from "./primitives.ts"

const ofAnnotator = {
  tag: "Annotating",
  access: "annotator",
  scope: "annotate",
  params: byProject,
} as const

export const learningOperations = {
  getLearning: operation({
    ...ofAnnotator,
    id: "getLearning",
    method: "GET",
    path: "/projects/{projectId}/learning",
    summary: "Where one stands in a project's practice and qualification",
    response: learning.learningSchema,
  }),
  nextTrial: operation({
    ...ofAnnotator,
    id: "nextTrial",
    method: "GET",
    path: "/projects/{projectId}/trials/next",
    summary:
      "The next item of the practice round or of the attempt at the qualification; 204 where there is none",
    query: learning.nextTrialSchema,
    response: learning.trialSchema,
  }),
  submitTrial: operation({
    ...ofAnnotator,
    id: "submitTrial",
    method: "POST",
    path: "/projects/{projectId}/trials",
    summary:
      "Answer it. Practice answers with the gold ranking and why; the qualification with its score at the end",
    body: learning.submitTrialSchema,
    status: 201,
    response: learning.submittedTrialSchema,
  }),
  putPracticeAside: operation({
    ...ofAnnotator,
    id: "putPracticeAside",
    method: "PUT",
    path: "/projects/{projectId}/practice/aside",
    summary: "Go on to the work without the practice; it can be done later",
    status: 204,
  }),
  getToday: operation({
    ...ofAnnotator,
    id: "getToday",
    method: "GET",
    path: "/projects/{projectId}/today",
    summary: "What one has done today",
    query: learning.timeZoneQuerySchema,
    response: learning.todaySchema,
  }),
  getOwnFigures: operation({
    ...ofAnnotator,
    id: "getOwnFigures",
    method: "GET",
    path: "/projects/{projectId}/figures",
    summary: "One's own figures in a project",
    query: learning.timeZoneQuerySchema,
    response: learning.ownFiguresSchema,
  }),
  resetQualification: operation({
    id: "resetQualification",
    method: "DELETE",
    path: "/projects/{projectId}/members/{userId}/qualification",
    summary: "Forget a member's attempts at the qualification, so that they begin anew",
    tag: "People",
    access: "admin",
    scope: "admin",
    params: byProject.extend({ userId: idSchema }),
    status: 204,
    audit: true,
  }),
}
