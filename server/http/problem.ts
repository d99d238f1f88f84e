/** A field at fault and, in a sentence, why. */
export type FieldError = { field: string; message: string };

/** An answer other than success. Thrown anywhere below a handler; the service turns it into the error envelope. */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly errors: FieldError[];
  readonly headers: Record<string, string>;

  /** @param message a sentence for people, which never holds what a caller may not see */
  constructor(
    status: ProblemStatus,
    message: string,
    { errors = [], headers = {} }: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 416 | 421 | 422 | 429 | 500;

/** A problem that one field caused: the sentence is the message and the field's error. */
export function fieldProblem(
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422,
  field: string,
  message: string,
): Problem {
  return new Problem(status, message, { errors: [{ field, message }] });
}

/** Refuses when a field is at fault: the first error is the message, which says how many more there are. */
export function refuseFields(status: 400 | 404 | 409 | 422, errors: FieldError[]): void {
  const [first, ...others] = errors;
  if (!first) return;
  const more = ["", " There is one more error."][others.length] ?? ` There are ${others.length} more errors.`;
  throw new Problem(status, `${first.message}${more}`, { errors });
}
