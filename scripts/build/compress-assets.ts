import { readdir, readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants } from "node:zlib"

const compress = promisify(brotliCompress)
/** Fonts and pictures are compressed already. */
const compressible = /\.(?:js|css)$/

/** Puts a `.br` beside every script and style sheet of a folder, as small as Brotli makes them. */
export async function compressAssets(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true })
  await Promise.all(
    files
      .filter((file) => compressible.test(file))
      .map(async (file) => {
        const whole = path.join(folder, file)
        const bytes = await readFile(whole)
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
        await writeFile(`${whole}.br`, await compress(bytes, { params }))
      }),
  )
}
