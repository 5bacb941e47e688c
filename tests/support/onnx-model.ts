// A sentence model as small as one can be, written byte by byte (https://onnx.ai/onnx/repo-docs/onnx-api: onnx.proto).

const wireVarint = 0
const wireBytes = 2

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return [...bytes, rest]
}

function number(field: number, value: number): Buffer {
  return Buffer.from([...varint(field * 8 + wireVarint), ...varint(value)])
}

function message(field: number, content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content)
  return Buffer.concat([
    Buffer.from([...varint(field * 8 + wireBytes), ...varint(bytes.length)]),
    bytes,
  ])
}

const float32 = 1
const int64 = 7

function valueInfo(name: string, elementType: number, dims: readonly (string | number)[]): Buffer {
  const shape = dims.map((dim) =>
    message(1, typeof dim === "string" ? message(2, dim) : number(1, dim)),
  )
  const tensorType = Buffer.concat([number(1, elementType), message(2, Buffer.concat(shape))])
  return Buffer.concat([message(1, name), message(2, message(1, tensorType))])
}

/**
 * `model.onnx`: each token's vector looked up in a table (Gather), no more.
 *
 * @param table one vector of `dimension` numbers a token
 */
export function tinyOnnxModel(table: Float32Array, dimension: number): Buffer {
  const tokens = table.length / dimension
  const node = Buffer.concat([
    message(1, "table"),
    message(1, "input_ids"),
    message(2, "last_hidden_state"),
    message(3, "look-up"),
    message(4, "Gather"),
  ])
  const initializer = Buffer.concat([
    number(1, tokens),
    number(1, dimension),
    number(2, float32),
    message(8, "table"),
    message(9, new Uint8Array(table.buffer, table.byteOffset, table.byteLength)),
  ])
  const graph = Buffer.concat([
    message(1, node),
    message(2, "tiny"),
    message(5, initializer),
    message(11, valueInfo("input_ids", int64, ["batch", "tokens"])),
    message(11, valueInfo("attention_mask", int64, ["batch", "tokens"])),
    message(12, valueInfo("last_hidden_state", float32, ["batch", "tokens", dimension])),
  ])
  const opset = Buffer.concat([message(1, ""), number(2, 13)])
  return Buffer.concat([number(1, 8), message(7, graph), message(8, opset)])
}
