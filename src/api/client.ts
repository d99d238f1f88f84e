import createClient from "openapi-fetch";
import type { paths } from "../../openapi.d.ts";
import { ApiError, errorOfAnswer, parseObject, unreachable, unreadable } from "./api-error.ts";

let line = new AbortController();
const sessionEndListeners = new Set<() => void>();

/** Calls `listener` whenever the gateway says that the session is over. */
export function onSessionEnded(listener: () => void): void {
  sessionEndListeners.add(listener);
}

/** Cuts every running request and refuses later ones, until `openLine`: after a sign-out nothing more is sent. */
export function closeLine(): void {
  line.abort(new ApiError(0, "signed_out", "You have signed out."));
}

export function openLine(): void {
  if (line.signal.aborted) line = new AbortController();
}

/**
 * Sends one request and lets only a readable success through.
 * @throws ApiError for everything else; a cancelled request throws its own abort reason
 */
async function send(request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, line.signal]);
  let response: Response;
  let text: string;
  try {
    response = await fetch(request, { signal });
    text = await response.text();
  } catch (error) {
    // Cut off half way is the same to the reader as no answer.
    throw signal.aborted ? (signal.reason as unknown) : error instanceof ApiError ? error : unreachable();
  }
  if (!response.ok) {
    const failure = errorOfAnswer(response, text);
    if (failure.code === "session_ended") for (const listener of sessionEndListeners) listener();
    throw failure;
  }
  if (parseObject(text) === null) throw unreadable(response);
  return new Response(text, { status: response.status, headers: response.headers });
}

/** The one fetch client. Its paths, parameters and bodies are those of openapi.yaml. */
export const client = createClient<paths>({
  // A relative URL is no URL for `Request` outside a page.
  baseUrl: typeof location === "undefined" ? "http://localhost" : location.origin,
  headers: { "X-App": "1" },
  // Documented for `include` and `disposition`: one parameter, comma separated.
  querySerializer: { array: { style: "form", explode: false } },
  fetch: send,
});

/**
 * Takes the envelope off an answer: `call(client.GET("/v3/users/list"))` gives the `data` of that operation.
 * @throws ApiError
 */
export async function call<Data>(
  answer: Promise<{ data?: { data: Data }; response: Response }>,
): Promise<Data> {
  const { data, response } = await answer;
  if (typeof data !== "object" || data.data === undefined) throw unreadable(response);
  return data.data;
}

/**
 * The array under `key` of a list answer.
 * @throws ApiError when the answer is no list: a wrong type must not reach a table
 */
export function rowsOf(data: object | null, key: string): unknown[] {
  const rows: unknown = data === null ? undefined : Reflect.get(data, key);
  if (!Array.isArray(rows)) {
    throw new ApiError(200, "unreadable", "The server's answer could not be read. Please try again.");
  }
  return rows;
}

/** Reads are tried three times in all when the network or the server failed; what the server refused is final. */
export function retryRead(failures: number, error: Error): boolean {
  if (failures >= 2 || !(error instanceof ApiError)) return false;
  return error.status === 0 ? error.code === "unreachable" : error.status >= 502;
}
