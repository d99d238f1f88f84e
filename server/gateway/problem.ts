import { html } from "hono/html";
import type { FieldError, Problem } from "../http/problem.ts";
import { parseObject } from "./json.ts";
import type { StoredAnswer } from "./store/store.ts";

/** The gateway's own errors. The API's codes are numbers; these are words, so that nobody confuses the two. */
export type ProblemCode =
  | "already_there"
  | "bad_request"
  | "changed_meanwhile"
  | "forbidden"
  | "forbidden_host"
  | "forbidden_origin"
  | "idempotency_key_missing"
  | "idempotency_mismatch"
  | "if_match_missing"
  | "internal"
  | "launch_desk"
  | "launch_rules"
  | "method_not_allowed"
  | "not_built"
  | "not_found"
  | "nothing_to_do"
  | "outcome_unknown"
  | "record_busy"
  | "recording_unavailable"
  | "script_needed"
  | "session_busy"
  | "session_ended"
  | "storage_unavailable"
  | "too_large"
  | "too_many_closures"
  | "too_many_documents"
  | "too_many_jobs"
  | "too_many_labels"
  | "too_many_sorted"
  | "too_many_refused"
  | "too_many_shared"
  | "too_many_sounds"
  | "too_many_suppressions"
  | "unknown_account"
  | "upstream_bad_answer"
  | "upstream_lost"
  | "upstream_timeout"
  | "upstream_unreachable"
  | "wrong_type";

type ProblemOptions = {
  /** The API may have done what was asked although no clear answer came back. */
  maybeDone?: boolean;
  /** Name of the header or field at fault. */
  field?: string;
  /** Several fields at fault, each with its sentence. */
  errors?: FieldError[];
  /** What stands in the way: the record as it is now. */
  data?: object | undefined;
  headers?: Record<string, string>;
  cause?: unknown;
};

/** An answer which the gateway gives itself, in the error envelope. */
export class GatewayProblem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly maybeDone: boolean;
  readonly errors: FieldError[];
  readonly data: object | undefined;
  readonly headers: Record<string, string>;

  constructor(status: number, code: ProblemCode, message: string, options: ProblemOptions = {}) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.maybeDone = options.maybeDone ?? false;
    this.errors = options.errors ?? (options.field === undefined ? [] : [{ field: options.field, message }]);
    this.data = options.data;
    this.headers = options.headers ?? {};
  }
}

/** The error envelope as JSON text. */
export function problemBody(
  problem: Pick<GatewayProblem, "code" | "message" | "data" | "errors">,
  requestId: string,
): string {
  const { code, message, data = null } = problem;
  const errors = problem.errors.length === 0 ? {} : { errors: problem.errors };
  return JSON.stringify({
    code,
    message,
    data,
    requestId,
    timestamp: new Date().toISOString(),
    ...errors,
  });
}

/** The same in words, for a person who has typed an address: beside it the app is one click away. */
export function problemPage({ status, message }: GatewayProblem, requestId: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${status} · Convirza Admin</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/problem.css" />
      </head>
      <body>
        <main>
          <h1>This didn't work</h1>
          <p>${message}</p>
          <p><a href="/">Go to the app</a></p>
          <p><small>Request ID ${requestId}</small></p>
        </main>
      </body>
    </html> `;
}

/** A 401 that tells the page to ask for a new sign-in. */
export function sessionEnded(): GatewayProblem {
  return new GatewayProblem(401, "session_ended", "Your session has ended. Sign in again.");
}

const CODES: Record<number, ProblemCode> = {
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  413: "too_large",
  415: "wrong_type",
  500: "internal",
};

/** What the contract of /own says of a request, as the gateway says it. */
export function problemOf({ status, message, errors, headers }: Problem): GatewayProblem {
  return new GatewayProblem(status, CODES[status] ?? "bad_request", message, { errors, headers });
}

/** The refusal that a twin of the request has got, once more. */
export function repeatedProblem({ status, headers, bodyBase64 }: StoredAnswer): GatewayProblem {
  const said = parseObject(Buffer.from(bodyBase64, "base64")) as Pick<
    GatewayProblem,
    "code" | "message" | "data" | "errors"
  >;
  return new GatewayProblem(status, said.code, said.message, { ...said, headers });
}
