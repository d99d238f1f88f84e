import { GatewayProblem } from "./problem.ts";

/** What is said to somebody of whose writes too many were refused. Theirs aren't sent for so long. */
export function tooManyRefused(waitMs: number): GatewayProblem {
  const seconds = Math.ceil(waitMs / 1_000);
  const message = `Too many of your changes were refused, so this one wasn't sent. Try again in ${minutes(seconds)}.`;
  return new GatewayProblem(429, "too_many_refused", message, {
    headers: { "retry-after": String(seconds) },
  });
}

function minutes(seconds: number): string {
  const count = Math.ceil(seconds / 60);
  return count === 1 ? "a minute" : `${count} minutes`;
}
