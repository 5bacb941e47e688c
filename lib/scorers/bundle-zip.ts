import { promisify } from "node:util"
import { crc32, deflateRaw } from "node:zlib"

const deflate = promisify(deflateRaw)

export interface ZipEntry {
  name: string
  bytes: Uint8Array
}

const localSignature = 0x04034b50
const centralSignature = 0x02014b50
const endSignature = 0x06054b50
const version = 20
const utf8Names = 0x0800
const deflated = 8
// 1 January 1980, the first day there is: the same files are the same bytes, whenever they are packed.
const firstDay = 0x0021

/**
 * A zip file (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16) of a few files that fit in memory: deflated, with
 * names in UTF-8, without the extensions for more than 4 GB.
 */
export async function zipOf(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const nameBytes = Buffer.from(name)
    const packed = await deflate(bytes)
    const sizes = sizeFields(bytes, packed.length, nameBytes.length)
    const local = Buffer.concat([fields(localSignature, version), sizes, nameBytes])
    const central = Buffer.alloc(46)
    central.writeUInt32LE(centralSignature, 0)
    central.writeUInt16LE(version, 4)
    central.writeUInt16LE(version, 6)
    sizes.copy(central, 8, 0, 22)
    central.writeUInt32LE(offset, 42)
    directory.push(central, nameBytes)
    parts.push(local, packed)
    offset += local.length + packed.length
  }
  const directoryBytes = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endSignature, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directoryBytes, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

function fields(signature: number, needed: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUInt32LE(signature, 0)
  bytes.writeUInt16LE(needed, 4)
  return bytes
}

/** Flags, method, time, date, checksum, both sizes and the name's length, which both headers of a file have in a row. */
function sizeFields(bytes: Uint8Array, packedBytes: number, nameBytes: number): Buffer {
  const sizes = Buffer.alloc(24)
  sizes.writeUInt16LE(utf8Names, 0)
  sizes.writeUInt16LE(deflated, 2)
  sizes.writeUInt16LE(firstDay, 6)
  sizes.writeUInt32LE(crc32(bytes), 8)
  sizes.writeUInt32LE(packedBytes, 12)
  sizes.writeUInt32LE(bytes.length, 16)
  sizes.writeUInt16LE(nameBytes, 20)
  return sizes
}
