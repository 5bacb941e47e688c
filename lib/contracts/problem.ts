import { z } from "zod"
import { errorStatus } from "./app-error.ts"
import type { ErrorCode } from "./app-error.ts"

const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]

/** Every error of the API (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(codes),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({ id: "Problem" })
