import type { Caller } from "../caller.ts";
import { GatewayProblem } from "../problem.ts";

/**
 * The account that something is kept for.
 * @throws GatewayProblem 409 while nobody knows it
 */
export function accountOf({ account }: Caller): number {
  if (account !== null) return account;
  const message =
    "We don't know yet who is in your account. Ask an admin to sign in here once, then try again.";
  throw new GatewayProblem(409, "unknown_account", message);
}
