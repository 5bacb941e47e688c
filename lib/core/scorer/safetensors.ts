/** A tensor of one of the two types that a scorer's weights have. */
export type Tensor = Float32Array | Float64Array

/**
 * The safetensors format (github.com/huggingface/safetensors, "Format"): eight bytes with the header's length, little
 * endian; the header in JSON, `{name: {dtype, shape, data_offsets}}`, padded with spaces to a multiple of 8; the values.
 * Tensors are one-dimensional and in order of their names, so the same weights are the same bytes.
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const names = Object.keys(tensors).sort()
  const header: Record<string, unknown> = {}
  if (Object.keys(metadata).length > 0) header["__metadata__"] = metadata
  let offset = 0
  for (const name of names) {
    const tensor = tensors[name]
    if (tensor === undefined) continue
    const end = offset + tensor.byteLength
    header[name] = {
      dtype: tensor instanceof Float64Array ? "F64" : "F32",
      shape: [tensor.length],
      data_offsets: [offset, end],
    }
    offset = end
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const headerBytes = Math.ceil(json.length / 8) * 8
  const bytes = new Uint8Array(8 + headerBytes + offset)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(headerBytes), true)
  bytes.fill(0x20, 8, 8 + headerBytes)
  bytes.set(json, 8)
  let at = 8 + headerBytes
  for (const name of names) {
    const tensor = tensors[name]
    if (tensor === undefined) continue
    const wide = tensor instanceof Float64Array
    for (let i = 0; i < tensor.length; i++) {
      if (wide) view.setFloat64(at + i * 8, tensor[i] ?? 0, true)
      else view.setFloat32(at + i * 4, tensor[i] ?? 0, true)
    }
    at += tensor.byteLength
  }
  return bytes
}

/**
 * Reads what {@link encodeSafetensors} writes: one-dimensional F32 and F64 tensors.
 *
 * @throws RangeError where the bytes are not such a file: a stored file may be cut short
 */
export function decodeSafetensors(bytes: Uint8Array): Map<string, Tensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 8) throw new RangeError("safetensors: shorter than its header")
  const headerBytes = Number(view.getBigUint64(0, true))
  const dataAt = 8 + headerBytes
  if (dataAt > bytes.byteLength) throw new RangeError("safetensors: shorter than its header")
  const header = parseHeader(bytes.subarray(8, dataAt))
  const tensors = new Map<string, Tensor>()
  for (const [name, entry] of header) {
    const { dtype, length, from, to } = readEntry(name, entry)
    const width = dtype === "F64" ? 8 : 4
    if (to - from !== length * width || from < 0 || dataAt + to > bytes.byteLength) {
      throw new RangeError(`safetensors: ${name} does not fit its data`)
    }
    const tensor = dtype === "F64" ? new Float64Array(length) : new Float32Array(length)
    for (let i = 0; i < length; i++) {
      const at = dataAt + from + i * width
      tensor[i] = width === 8 ? view.getFloat64(at, true) : view.getFloat32(at, true)
    }
    tensors.set(name, tensor)
  }
  return tensors
}

function parseHeader(json: Uint8Array): [string, unknown][] {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder().decode(json))
  } catch (cause) {
    throw new RangeError("safetensors: the header is not JSON", { cause })
  }
  if (typeof header !== "object" || header === null) {
    throw new RangeError("safetensors: the header is not an object")
  }
  return Object.entries(header).filter(([name]) => name !== "__metadata__")
}

function readEntry(
  name: string,
  entry: unknown,
): { dtype: "F32" | "F64"; length: number; from: number; to: number } {
  if (
    typeof entry === "object" &&
    entry !== null &&
    "dtype" in entry &&
    "shape" in entry &&
    "data_offsets" in entry &&
    (entry.dtype === "F32" || entry.dtype === "F64") &&
    Array.isArray(entry.shape) &&
    Array.isArray(entry.data_offsets)
  ) {
    const shape: readonly unknown[] = entry.shape
    const offsets: readonly unknown[] = entry.data_offsets
    const [length] = shape
    const [from, to] = offsets
    if (
      shape.length === 1 &&
      typeof length === "number" &&
      typeof from === "number" &&
      typeof to === "number"
    ) {
      return { dtype: entry.dtype, length, from, to }
    }
  }
  throw new RangeError(`safetensors: ${name} is not a one-dimensional F32 or F64 tensor`)
}
