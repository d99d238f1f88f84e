/** Error codes that the gateway gives as words; the API's own codes are numbers equal to the status. */
type ErrorCode = string | number;

/** A record as it is now, and the version that a write of it has to name. */
export type Present = { data: Readonly<Record<string, unknown>>; etag: string | null };

/**
 * The one error shape of the app. It is made by the client (src/api/client.ts) and nowhere else.
 * `status` is the HTTP status, or 0 when no answer came. `message` is a sentence for people. `fields` names fields at
 * fault. `retryAfter` is in seconds. `present` is what there is instead, where somebody else was first (412).
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly requestId: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfter: number | null;
  readonly present: Present | null;

  constructor(
    status: number,
    code: ErrorCode,
    message: string,
    more: {
      requestId?: string | null;
      fields?: Record<string, string>;
      retryAfter?: number | null;
      present?: Present | null;
    } = {},
  ) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.requestId = more.requestId ?? null;
    this.fields = more.fields ?? {};
    this.retryAfter = more.retryAfter ?? null;
    this.present = more.present ?? null;
  }
}

const byStatus: Record<number, string> = {
  400: "The server couldn't read this request.",
  401: "You aren't signed in, or can't see this.",
  403: "Your role can't do this.",
  404: "We couldn't find this.",
  409: "This already exists.",
  412: "Someone else changed this.",
  413: "File too large.",
  429: "Too many attempts. Wait a moment.",
};

/** A refused read can only be about the address: there is no form. */
const refusedRead =
  "This address asks for something that can't be shown. Clear the filters, or check the link.";

type Answer = { status: number; headers: Headers };

/**
 * Makes the error of an answer that refuses, whatever its body is: an envelope, or nothing readable (null). An envelope
 * that says so counts even under HTTP 200. What the API says of a read with bad parameters ("offset must be a whole
 * number") is meant for programmers and is not passed on.
 */
export function errorOfAnswer(
  answer: Answer,
  body: Record<string, unknown> | null,
  { isRead }: { isRead: boolean },
): ApiError {
  const { headers } = answer;
  const said = body?.["message"];
  const code = body?.["code"];
  const status = answer.status < 400 && typeof code === "number" ? code : answer.status;
  const sentence = typeof said === "string" && said.trim() !== "" ? said : byStatus[status];
  return new ApiError(
    status,
    typeof code === "string" || typeof code === "number" ? code : status,
    isRead && status === 400 ? refusedRead : (sentence ?? "The server had a problem. Try again in a moment."),
    {
      requestId: requestIdOf(body, headers),
      fields: fieldsOf(body),
      retryAfter: retryAfterOf(headers),
      present: status === 412 || code === "already_there" ? presentOf(body, headers) : null,
    },
  );
}

/** Makes the error of a success that cannot be read: HTML, truncated, empty, or of the wrong type. */
export function unreadable(answer: Answer | null): ApiError {
  return new ApiError(200, "unreadable", "We couldn't read the server's answer. Try again.", {
    requestId: answer === null ? null : requestIdOf(null, answer.headers),
  });
}

/** Makes the error of a record that a list was searched for in vain, because the API has no address for one. */
export function notFound(message: string): ApiError {
  return new ApiError(404, 404, message);
}

/** Makes the error of a write that is not sent because it could not be done. */
export function conflict(message: string): ApiError {
  return new ApiError(409, 409, message);
}

/** Makes the error of a request that got no answer at all. */
export function unreachable(): ApiError {
  return new ApiError(0, "unreachable", "We couldn't reach the server. Check your connection and try again.");
}

/** Makes the error of a read that got no answer although the server answers others: something stops it on the way. */
export function blocked(): ApiError {
  return new ApiError(
    0,
    "blocked",
    "This request didn't get through, but the server is up. A browser extension or a proxy may be blocking it.",
  );
}

/**
 * Makes the error of a sound over plain http. Browsers say which page wants it over https and on this machine alone, and
 * the gateway plays it to nobody else: it has nothing to do with what the user is allowed to hear.
 */
export function insecure(): ApiError {
  return new ApiError(0, "insecure", "Sound plays over https only. Open this page over https.");
}

/** Reads a JSON object; null for anything else. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function requestIdOf(body: Record<string, unknown> | null, headers: Headers): string | null {
  // The vendor spells it `requestId` in errors and `request_id` in successes (documented).
  for (const id of [body?.["requestId"], body?.["request_id"], headers.get("X-Request-Id")]) {
    if (typeof id === "string" && id !== "") return id;
  }
  return null;
}

function fieldsOf(body: Record<string, unknown> | null): Record<string, string> {
  const fields: Record<string, string> = {};
  const errors = body?.["errors"];
  for (const error of Array.isArray(errors) ? (errors as unknown[]) : []) {
    if (typeof error !== "object" || error === null) continue;
    const { field, message } = error as { field?: unknown; message?: unknown };
    if (typeof field === "string" && typeof message === "string") fields[field] ??= message;
  }
  return fields;
}

function presentOf(body: Record<string, unknown> | null, headers: Headers): Present | null {
  const data = body?.["data"];
  if (typeof data !== "object" || data === null) return null;
  return { data: { ...data }, etag: headers.get("ETag") };
}

function retryAfterOf(headers: Headers): number | null {
  const value = headers.get("Retry-After");
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
}
