// The layers of the design: arrows point one way, and nothing goes round in a circle.
const domains =
  "^lib/(assignments|datasets|demo|demonstrations|embeddings|exports|health|imports|items|judgments|learning|model-endpoints|operations|overview|projects|scorers|serving|users)/"

/** What a rule forbids: from files of one place to files of another. */
function forbid(name, comment, from, to) {
  return { name, comment, severity: "error", from, to }
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      "no-cycles",
      "Two files that need each other are one thing, or three.",
      {},
      { circular: true },
    ),
    forbid(
      "core-is-pure",
      "lib/core holds the papers' algorithms: no Node.js, no framework, no other part of Palate.",
      { path: "^lib/core/", pathNot: "\\.(test|arbitrary)\\.tsx?$" },
      { pathNot: "^lib/core/|node_modules/@noble/hashes" },
    ),
    forbid(
      "contracts-are-shared",
      "The browser reads lib/contracts too.",
      { path: "^lib/contracts/", pathNot: "\\.(test|arbitrary)\\.tsx?$" },
      { pathNot: "^lib/(contracts|core)/|node_modules/(zod|zod-openapi)" },
    ),
    forbid(
      "components-reach-no-data",
      "Components get data, and call the API through the typed client.",
      { path: "^components/" },
      {
        path: `^lib/(db|jobs|http)/|${domains}|^lib/(settings|log)\\.ts$|^(app|worker|prisma|scripts)/`,
      },
    ),
    forbid(
      "domains-know-no-edge",
      "A use case is called by a route, a page or the worker, and knows none of them.",
      { path: domains },
      {
        path: "^(app|components|worker|scripts|tests|e2e|bench)/|^lib/http/",
        // The demonstration's texts and pretend annotators lie with the script that made them.
        pathNot: "^scripts/demo/",
      },
    ),
    forbid(
      "foundations-know-no-domain",
      "Database, jobs, HTTP wrapper and settings serve every domain alike.",
      { path: "^lib/(db|jobs|i18n|settings|log|seal)", pathNot: "\\.(test|arbitrary)\\.tsx?$" },
      { path: `${domains}|^(app|components|worker)/` },
    ),
    forbid(
      "http-is-a-wrapper",
      "What surrounds every route knows who calls, and the words of serving; what a route does is the route's.",
      { path: "^lib/http/", pathNot: "\\.(test|arbitrary)\\.tsx?$" },
      {
        path: `^(app|components|worker|scripts)/|^lib/(core|i18n|jobs)/|${domains}`,
        pathNot: "^lib/(serving|users)/",
      },
    ),
    forbid(
      "app-keeps-to-use-cases",
      "Pages and routes go through use cases, never to the database.",
      { path: "^app/" },
      { path: "^lib/(db|jobs)/|^(worker|scripts|tests|e2e|bench)/" },
    ),
    forbid(
      "worker-is-no-web",
      "The worker runs without Next.",
      { path: "^worker/" },
      { path: "^(app|components|scripts)/|^lib/(http|i18n)/|node_modules/(next|next-auth|react)/" },
    ),
    forbid(
      "tests-stay-out",
      "Nothing that runs in production reaches into tests.",
      { path: "^(app|components|lib|worker)/", pathNot: "\\.(test|arbitrary)\\.tsx?$" },
      { path: "^(tests|e2e|bench)/|\\.(test|arbitrary)\\.tsx?$" },
    ),
    forbid(
      "no-dev-dependencies",
      "What runs in production is in dependencies.",
      { path: "^(app|components|lib|worker)/", pathNot: "\\.(test|arbitrary)\\.tsx?$" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^lib/db/generated/|^\\.next/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
}
