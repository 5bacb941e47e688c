import path from "node:path"
import { EmbeddingsError } from "./embeddings-error.ts"

/** What is used of ONNX Runtime's JavaScript API, which its packages share. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create: (file: string, options?: object) => Promise<OnnxSession>
  }
  readonly Tensor: new (type: "int64", data: BigInt64Array, dims: readonly number[]) => object
}

export interface OnnxSession {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run: (
    feeds: Record<string, object>,
  ) => Promise<Record<string, { readonly dims: readonly number[]; readonly data: unknown }>>
}

/**
 * The native runtime where somebody has installed it; else the one in WebAssembly, which comes along. Native is several
 * times as fast and leaves the process's loop free, but has 300 MB of libraries for every platform at once.
 */
const packages = ["onnxruntime-node", "onnxruntime-web"] as const

/**
 * Loads ONNX Runtime from the project's packages or from those beside the model. Nothing of it is loaded before somebody
 * needs it.
 * @throws {EmbeddingsError} where there is none
 */
export function loadOnnxRuntime(folder: string): OnnxRuntime {
  // Not imported: a bundler would look for the packages where it finds the function, and fail.
  const { createRequire } = process.getBuiltinModule("node:module")
  for (const name of packages) {
    for (const place of [folder, process.cwd()]) {
      // By the folder and not by this module's place: the built application has its modules elsewhere.
      const load = createRequire(path.resolve(place, "package.json"))
      try {
        // The packages' own types are for bundlers; the interface above is the part in use.
        return load(name) as OnnxRuntime
      } catch (error) {
        if (!isMissing(error)) throw error
      }
    }
  }
  throw new EmbeddingsError(
    "ONNX Runtime is not installed; `npm install --no-save onnxruntime-node` in Palate's folder adds it",
  )
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND"
}
