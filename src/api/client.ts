import createClient from "openapi-fetch";
import type { paths } from "../../openapi.d.ts";
import type { paths as ownPaths } from "../../own.d.ts";
import {
  ApiError,
  blocked,
  errorOfAnswer,
  insecure,
  parseObject,
  unreachable,
  unreadable,
} from "./api-error.ts";
import { distinct, objects, textOrNull } from "./loose.ts";

let line = new AbortController();
let session = 0;
const sessionEndListeners = new Set<() => void>();

/** Calls `listener` whenever the gateway says that the session is over. */
export function onSessionEnded(listener: () => void): void {
  sessionEndListeners.add(listener);
}

/** Cuts every running request to the API and refuses later ones, until `allowRequests`: nothing is sent after a sign-out. */
export function blockRequests(): void {
  line.abort(new ApiError(0, "signed_out", "You have signed out."));
}

/** A session has begun: requests may be sent, and late answers to older ones no longer say anything about it. */
export function allowRequests(): void {
  session += 1;
  if (line.signal.aborted) line = new AbortController();
}

/** Whether the server answers anything: then it was not the network that stopped another request. */
async function serverAnswers(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(3000) });
    return true;
  } catch {
    return false;
  }
}

const KEY = "Idempotency-Key";

/**
 * The name of one intention. A browser may send a write twice by itself; the gateway lets each key through once.
 * A form that can be sent again makes its key when it opens and passes it as a header; else each call is its own.
 */
export function newKey(): string {
  // Not randomUUID: that is missing where a page is served over plain http.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/**
 * Sends one request and lets only a readable success through.
 * @param isOpen a success is returned as soon as it begins, and whoever gets it reads it as it comes
 * @throws ApiError for everything else; a cancelled request throws its own abort reason
 */
export async function send(request: Request, isFile = false, isOpen = false): Promise<Response> {
  // Signing in and out must work while requests are blocked.
  const isSignInOrOut = new URL(request.url).pathname.startsWith("/oauth/");
  if (request.method !== "GET" && !request.headers.has(KEY)) request.headers.set(KEY, newKey());
  const signal = isSignInOrOut ? request.signal : AbortSignal.any([request.signal, line.signal]);
  const sentIn = session;
  let response: Response;
  let text: string;
  try {
    response = await fetch(request, { signal });
    if (isOpen && response.ok) return response;
    text = await response.text();
  } catch {
    // To the reader, an answer that is cut off is no answer.
    if (signal.aborted) throw signal.reason as unknown;
    throw request.method === "GET" && (await serverAnswers()) ? blocked() : unreachable();
  }
  return readable(response, text, { isRead: request.method === "GET", isFile, sentIn });
}

type Reading = { isRead: boolean; isFile: boolean; sentIn: number };

/**
 * A success that can be read, whichever way it came.
 * @throws ApiError for everything else
 */
function readable(
  answer: Pick<Response, "ok" | "status" | "headers">,
  text: string,
  { isRead, isFile, sentIn }: Reading,
): Response {
  const body = parseObject(text);
  const refused = typeof body?.["code"] === "number" && body["code"] >= 400;
  if (!answer.ok || refused) {
    const failure = errorOfAnswer(answer, body, { isRead });
    if (failure.code === "session_ended" && sentIn === session) {
      for (const listener of sessionEndListeners) listener();
    }
    throw failure;
  }
  if (body === null && !isFile) throw unreadable(answer);
  return new Response(text, { status: 200, headers: answer.headers });
}

type Uploading = {
  key: string;
  signal: AbortSignal;
  /** Called with how much of the form has left this machine, from 0 to 1. */
  onProgress: (share: number) => void;
};

/**
 * Sends a form with a file. Unlike fetch, the older way of asking says how much of it has been sent.
 * @throws ApiError; its own abort reason when it was cancelled
 */
export async function upload(
  path: string,
  form: FormData,
  { key, signal, onProgress }: Uploading,
): Promise<object> {
  const whole = AbortSignal.any([signal, line.signal]);
  whole.throwIfAborted();
  const sentIn = session;
  const request = new XMLHttpRequest();
  const cancel = () => request.abort();
  whole.addEventListener("abort", cancel);
  try {
    await new Promise<void>((resolve, reject) => {
      request.open("POST", path);
      request.setRequestHeader("X-App", "1");
      request.setRequestHeader(KEY, key);
      request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / (total || 1)));
      request.addEventListener("load", () => resolve());
      request.addEventListener("error", () => reject(unreachable()));
      request.addEventListener("abort", () => reject(whole.reason as Error));
      request.send(form);
    });
  } finally {
    whole.removeEventListener("abort", cancel);
  }
  const { status, responseText } = request;
  const headers = new Headers();
  for (const row of request.getAllResponseHeaders().trim().split("\r\n")) {
    const [name = "", ...value] = row.split(": ");
    if (name !== "") headers.set(name, value.join(": "));
  }
  const answer = { ok: status >= 200 && status < 300, status, headers };
  const read = readable(answer, responseText, { isRead: false, isFile: false, sentIn });
  return ((await read.json()) as { data: object | null }).data ?? {};
}

/**
 * Why a file of the gateway (a recording) cannot be had, asked with its first byte; null when it can. A session that has
 * ended is noticed on the way, as with any other request.
 */
export async function failureOf(path: string, signal: AbortSignal): Promise<ApiError | null> {
  try {
    await send(new Request(new URL(path, location.origin), { headers: { Range: "bytes=0-0" }, signal }));
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Sound is no envelope.
    if (error.code === "unreadable") return null;
    return error.code === "forbidden_origin" && !isSecureContext ? insecure() : error;
  }
}

/**
 * The text of a file that the gateway makes, such as the result of a job.
 * @throws ApiError
 */
export async function fileText(path: string): Promise<string> {
  const request = new Request(new URL(path, location.origin), { headers: { "X-App": "1" } });
  return (await send(request, true)).text();
}

/** The one fetch client. Its paths, parameters and bodies are those of openapi.yaml and, under /own, of own.yaml. */
export const client = createClient<paths & ownPaths>({
  // A relative URL is no URL for `Request` outside a page.
  baseUrl: typeof location === "undefined" ? "http://localhost" : location.origin,
  headers: { "X-App": "1" },
  // Documented for `include` and `disposition`: one parameter, comma separated.
  querySerializer: { array: { style: "form", explode: false } },
  fetch: (request) => send(request),
});

/**
 * Takes the envelope off an answer: `call(client.GET("/v3/users/list"))` gives the `data` of that operation.
 * @throws ApiError, also when `data` is no object: every answer to a read is one
 */
export async function call<Data extends object>(
  answer: Promise<{ data?: { data: Data }; response: Response }>,
): Promise<Data> {
  const { data: envelope, response } = await answer;
  const data: unknown = envelope?.data;
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw unreadable(response);
  return data as Data;
}

/**
 * One record with the ETag that a change of it names; null where the answer has none.
 * @throws ApiError
 */
export async function callForChange<Data extends object>(
  answer: Promise<{ data?: { data: Data }; response: Response }>,
): Promise<{ record: Data; etag: string | null }> {
  const record = await call(answer);
  const { response } = await answer;
  return { record, etag: response.headers.get("ETag") };
}

/**
 * The rows under `key` of a list answer; what is no object in it is left out.
 * @throws ApiError when the answer is no list: a wrong type must not reach a table
 */
export function rowsOf(data: object, key: string): object[] {
  const rows: unknown = Reflect.get(data, key);
  if (!Array.isArray(rows)) throw unreadable(null);
  return (rows as unknown[]).filter((row) => typeof row === "object" && row !== null);
}

/**
 * One page of a list, and how many rows there are on all pages. `truncated` says that only the newest 10,000 were looked
 * through.
 */
export type RowsPage<Row> = { rows: Row[]; total: number; truncated?: boolean };

/**
 * Reads a list answer: each row once, and the total; the number of rows where no total came.
 * @param read makes a row of what came, whatever that is; never fails
 * @throws ApiError when the answer is no list
 */
export function pageOf<Row>(
  data: object,
  key: string,
  read: (row: object) => Row,
  idOf: (row: Row) => number | string | null,
): RowsPage<Row> {
  const rows = distinct(rowsOf(data, key).map(read), idOf);
  const total: unknown = Reflect.get(data, "total");
  return { rows, total: typeof total === "number" ? total : rows.length };
}

/** The most rows that one request may ask for (documented), and how many requests a list read whole sends at a time. */
const PAGE_ROWS = 200;
const PAGES_AT_ONCE = 4;

/**
 * The first `atMost` rows of a list, for what the API can neither filter nor add up: read in pages of 200, four at a
 * time.
 * @returns `total` as the API counts it, which may be more than the rows that were read
 */
export async function readPages<Row>(
  readPage: (page: { limit: number; offset: number }) => Promise<RowsPage<Row>>,
  atMost: number,
): Promise<RowsPage<Row>> {
  const first = await readPage({ limit: PAGE_ROWS, offset: 0 });
  const rows = [...first.rows];
  const end = Math.min(first.total, atMost);
  for (let offset = PAGE_ROWS; offset < end; offset += PAGE_ROWS * PAGES_AT_ONCE) {
    const offsets = Array.from({ length: PAGES_AT_ONCE }, (_, i) => offset + i * PAGE_ROWS);
    const pages = await Promise.all(
      offsets.filter((at) => at < end).map((at) => readPage({ limit: PAGE_ROWS, offset: at })),
    );
    rows.push(...pages.flatMap((page) => page.rows));
  }
  return { rows, total: first.total };
}

/**
 * One record as the API has it, with the ETag that a change of it names; also of a kind that the API has no address for
 * (documented), which the gateway looks for in the list.
 * @throws ApiError 404 when it isn't there
 */
export async function readRecord(
  subject: "prompt" | "route" | "tag",
  id: number,
  signal?: AbortSignal,
): Promise<{ record: object; etag: string | null }> {
  const params = { path: { subject, id } };
  const data = await call(client.GET("/own/records/{subject}/{id}", { params, ...(signal && { signal }) }));
  return { record: objects([data.record])[0] ?? {}, etag: textOrNull(data.etag) };
}

/**
 * Whether a read is tried again: twice at most, when the network or something on the way failed. What the server itself
 * answered, a 500 included, is final.
 */
export function retryRead(failures: number, error: Error): boolean {
  if (failures >= 2 || !(error instanceof ApiError)) return false;
  return (
    error.code === "unreachable" || error.code === "blocked" || (error.status >= 502 && error.status <= 504)
  );
}
