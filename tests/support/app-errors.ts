import { AppError } from "#lib/contracts/app-error.ts"

/** The application's error that this ends with; throws where it ends otherwise. */
export async function errorOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (caught: unknown) => caught,
  )
  if (error instanceof AppError) return error
  throw new Error("this should have ended with an error of the application", { cause: error })
}

/** The code of the application's error that this ends with, or `done`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return "done"
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}
