const aliases = {
  bash: "bash",
  sh: "bash",
  shell: "bash",
  zsh: "bash",
  c: "c",
  h: "c",
  cpp: "cpp",
  "c++": "cpp",
  cc: "cpp",
  hpp: "cpp",
  css: "css",
  diff: "diff",
  patch: "diff",
  go: "go",
  golang: "go",
  html: "html",
  java: "java",
  javascript: "javascript",
  js: "javascript",
  mjs: "javascript",
  jsx: "tsx",
  tsx: "tsx",
  json: "json",
  jsonc: "json",
  python: "python",
  py: "python",
  python3: "python",
  rust: "rust",
  rs: "rust",
  sql: "sql",
  typescript: "typescript",
  ts: "typescript",
  yaml: "yaml",
  yml: "yaml",
} as const

export type CodeLanguage = (typeof aliases)[keyof typeof aliases]

const byAlias = new Map<string, CodeLanguage>(Object.entries(aliases))

/** The language of a fence by what people write behind it; null for one that is not coloured. */
export function findCodeLanguage(name: string): CodeLanguage | null {
  return byAlias.get(name.toLowerCase()) ?? null
}
