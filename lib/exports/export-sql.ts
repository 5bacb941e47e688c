import { escapeLiteral } from "pg"
import type { ExportFormat } from "#lib/contracts/datasets.ts"
import type { Split } from "#lib/core/split.ts"

/** A dataset version as far as its export depends on it. */
export interface ExportSource {
  datasetId: string
  projectId: string
  judgmentSeq: bigint
  /** Some prompt or response is a list of messages. */
  conversational: boolean
  /** People wrote texts, so that a pair's chosen one may be an edit. */
  written: boolean
  split: Split | undefined
}

/**
 * The statement that writes an export. The lines are JSON, which holds no raw control characters, so with two of those as
 * CSV's quote and delimiter every line leaves exactly as it is. COPY takes no parameters; ids and names are literals.
 */
export function exportSql(format: ExportFormat, source: ExportSource): string {
  const query =
    format === "palate"
      ? palateSql(source)
      : format === "sft"
        ? demonstrationsSql(source)
        : pairsSql(format, source)
  return String.raw`COPY (${query}) TO STDOUT (FORMAT csv, DELIMITER E'\x02', QUOTE E'\x01')`
}

/** A content as a list of messages: a string is one message of the given role. */
function asMessages(content: string, role: "user" | "assistant"): string {
  return `CASE jsonb_typeof(${content}) WHEN 'string'
    THEN jsonb_build_array(jsonb_build_object('role', '${role}', 'content', ${content})) ELSE ${content} END`
}

const prompt = asMessages("i.prompt", "user")
const chosen = asMessages("c.content", "assistant")
const rejected = asMessages("r.content", "assistant")
const asText = (content: string): string => `(${content} #>> '{}')`

const pairRecords = {
  trl: {
    strings: `'{"prompt":', i.prompt::text, ',"chosen":', c.content::text, ',"rejected":', r.content::text, '}'`,
    messages: `'{"prompt":', (${prompt})::text, ',"chosen":', (${chosen})::text, ',"rejected":', (${rejected})::text, '}'`,
  },
  "trl-implicit": {
    strings: `'{"chosen":', to_json(${asText("i.prompt")} || ${asText("c.content")})::text,
      ',"rejected":', to_json(${asText("i.prompt")} || ${asText("r.content")})::text, '}'`,
    messages: `'{"chosen":', (${prompt} || ${chosen})::text, ',"rejected":', (${prompt} || ${rejected})::text, '}'`,
  },
} as const

/** What people wrote, each with the prompt before it: whole conversations. */
function demonstrationsSql(source: ExportSource): string {
  const split = source.split === undefined ? "" : `AND d.split = ${escapeLiteral(source.split)}`
  return `
    SELECT concat('{"messages":', (${prompt} || (j.rewrite -> 'messages'))::text, '}')
    FROM dataset_demonstration d
    JOIN item i ON i.id = d.item_id
    JOIN judgment j ON j.id = d.judgment_id
    WHERE d.dataset_id = ${escapeLiteral(source.datasetId)} ${split}
    ORDER BY d.row`
}

const chosenResponse = "JOIN response c ON c.item_id = p.item_id AND c.position = p.chosen"

/** The response; or the edit that the pair's only judgment made of the rejected one, in the rejected one's form. */
const chosenOrWritten = `
    LEFT JOIN response kept ON kept.item_id = p.item_id AND kept.position = p.chosen
    CROSS JOIN LATERAL (SELECT CASE WHEN p.chosen IS NULL THEN (
      SELECT CASE jsonb_typeof(r.content) WHEN 'string' THEN j.rewrite #> '{messages,0,content}'
        ELSE j.rewrite -> 'messages' END
      FROM judgment j WHERE j.id = p.judgment_ids[1]
    ) ELSE kept.content END AS content) c`

function pairsSql(format: "trl" | "trl-implicit", source: ExportSource): string {
  const record = pairRecords[format][source.conversational ? "messages" : "strings"]
  const split = source.split === undefined ? "" : `AND p.split = ${escapeLiteral(source.split)}`
  return `
    SELECT concat(${record})
    FROM dataset_pair p
    JOIN item i ON i.id = p.item_id
    JOIN response r ON r.item_id = p.item_id AND r.position = p.rejected
    ${source.written ? chosenOrWritten : chosenResponse}
    WHERE p.dataset_id = ${escapeLiteral(source.datasetId)} AND p.target <> 0.5 ${split}
    ORDER BY p.row`
}

/** Fields that are not there are left out: \`||\` with null is null, and concat() skips it. */
const palateRecord = `
  concat('{', '"externalId":' || to_json(i.external_id)::text || ',', '"prompt":', i.prompt::text,
    ',"responses":[', responses.list, ']', ',"metadata":' || i.metadata::text,
    ',"priority":' || nullif(i.priority, 0), ',"split":"' || i.split::text || '"',
    ',"judgments":[', latest.judgments, ']}')`

const responseRecord = `
  concat('{"content":', r.content::text, ',"model":' || to_json(r.model)::text, ',"metadata":' || r.metadata::text, '}')`

const judgmentRecord = `
  concat('{"annotator":', to_json(u.pseudonym)::text, ',"ranking":', j.ranking::text,
    ',"strength":' || j.strength, ',"answers":' || nullif(j.answers, '{}'::jsonb)::text,
    ',"rewrite":' || j.rewrite::text, ',"spans":' || j.spans::text,
    ',"comment":' || to_json(j.comment)::text, ',"activeMs":' || j.active_ms,
    ',"submittedAt":"', to_char(j.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '"}')`

/** Items of a split are those that have rows in it: which split an item without any is in, the version does not say. */
function palateSql(source: ExportSource): string {
  const project = escapeLiteral(source.projectId)
  const seq = source.judgmentSeq.toString()
  const split =
    source.split === undefined
      ? ""
      : `AND i.id IN (${itemsOfSplit(source.datasetId, source.split)})`
  return `
    WITH latest AS (
      SELECT j.item_id, string_agg(${judgmentRecord}, ',' ORDER BY j.seq) AS judgments
      FROM judgment j JOIN "user" u ON u.id = j.annotator_id
      WHERE j.project_id = ${project} AND j.seq <= ${seq} AND NOT EXISTS (
        SELECT 1 FROM judgment newer
        WHERE newer.slot_id = j.slot_id AND newer.revision > j.revision AND newer.seq <= ${seq}
      )
      GROUP BY j.item_id
    )
    SELECT ${palateRecord}
    FROM latest JOIN item i ON i.id = latest.item_id
    CROSS JOIN LATERAL (
      SELECT string_agg(${responseRecord}, ',' ORDER BY r.position) AS list FROM response r WHERE r.item_id = i.id
    ) responses
    WHERE i.gold IS NULL AND i.purpose = 'work' ${split}
    ORDER BY i.id`
}

function itemsOfSplit(datasetId: string, split: Split): string {
  const rows = `dataset_id = ${escapeLiteral(datasetId)} AND split = ${escapeLiteral(split)}`
  return `SELECT item_id FROM dataset_pair WHERE ${rows}
      UNION SELECT item_id FROM dataset_demonstration WHERE ${rows}`
}
