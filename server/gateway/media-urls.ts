import { isObject, parseObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import type { UpstreamAnswer } from "./upstream.ts";

const PROMPTS_A_PAGE = 200;
/** An account has some dozens. */
const MAX_PROMPTS = 20_000;

/** Who loses the right to hear a sound hears it no longer than this. */
const KEEP_URL_MS = 5_000;
const MAX_URLS = 1_000;

/** Asks the API for a list, with its query, below /v3. */
export type ReadList = (target: string) => Promise<UpstreamAnswer>;

/** What the API says is the address of a sound, not yet judged, or its refusal to say. */
export type FoundUrl = { url: unknown } | { refused: UpstreamAnswer };

/** The URL of a sound that may be fetched, or the API's refusal to say. */
export type UrlOf = { url: URL; isKept: boolean } | { refused: UpstreamAnswer };

/** The fresh signed URL of recording `n` of a call, from 0 as in the list `recording_details`. */
export async function findRecording(read: ReadList, callId: string, n: number): Promise<FoundUrl> {
  const answer = await read(`/conversations/calls?call_id=${callId}&limit=1&include=recordings`);
  if (answer.status !== 200) return { refused: answer };
  return { url: recordingOf(answer.body, n) };
}

/** The fresh signed URL of a prompt. There is no address for one prompt (documented): it is looked for in the list. */
export async function findPrompt(read: ReadList, promptId: number): Promise<FoundUrl> {
  for (let offset = 0; offset < MAX_PROMPTS;) {
    const answer = await read(`/media-prompts?limit=${PROMPTS_A_PAGE}&offset=${offset}`);
    if (answer.status !== 200) return { refused: answer };
    const { rows, total } = listOf(answer.body, "prompts");
    const row = rows.find((prompt) => isObject(prompt) && prompt["prompt_id"] === promptId);
    if (isObject(row)) return { url: row["url"] };
    // By what came, not by what was asked for: a page may be shorter.
    offset += rows.length;
    if (rows.length === 0 || offset >= total) break;
  }
  throw noSound(404, "There is no such prompt.");
}

/** The rows of a list and how many there are in all; nothing when the answer is none. */
function listOf(body: Buffer, key: string): { rows: unknown[]; total: number } {
  const data = parseObject(body)?.["data"];
  const rows = isObject(data) ? data[key] : undefined;
  const total = isObject(data) ? Number(data["total"]) : 0;
  return { rows: Array.isArray(rows) ? rows : [], total: Number.isFinite(total) ? total : 0 };
}

function recordingOf(body: Buffer, n: number): unknown {
  const call = listOf(body, "calls").rows[0];
  if (!isObject(call)) throw noSound(404, "There is no such call.");
  const details = call["recording_details"];
  const detail: unknown = Array.isArray(details) ? details[n] : undefined;
  if (!isObject(detail)) throw noSound(404, "This recording doesn't exist, or you can't hear it.");
  return detail["url"];
}

function allowedUrl(value: unknown, hosts: Set<string>): URL {
  const url = typeof value === "string" ? URL.parse(value) : null;
  const web = url?.protocol === "https:" || url?.protocol === "http:";
  if (!url || !web || !hosts.has(url.host)) {
    throw noSound(502, `Sound from ${url?.host ?? "an unknown place"} isn't allowed: see RECORDING_HOSTS.`);
  }
  return url;
}

/**
 * Remembers the URL of each sound for a moment, so that a person who seeks does not ask the API each time.
 * @param hosts those that sound may come from
 * @returns the URL of a name, found anew after `KEEP_URL_MS` or when it is asked for `again`
 */
export function soundUrls(hosts: Set<string>) {
  const kept = new Map<string, { url: URL; until: number }>();
  return async (name: string, find: () => Promise<FoundUrl>, again: boolean): Promise<UrlOf> => {
    const known = kept.get(name);
    if (known && !again && known.until > performance.now()) return { url: known.url, isKept: true };
    kept.delete(name);
    const found = await find();
    if ("refused" in found) return found;
    const url = allowedUrl(found.url, hosts);
    const oldest = kept.size >= MAX_URLS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(name, { url, until: performance.now() + KEEP_URL_MS });
    return { url, isKept: false };
  };
}

/** Says in words why nothing can be heard. */
export function noSound(status: number, message: string): GatewayProblem {
  return new GatewayProblem(status, "recording_unavailable", message);
}
