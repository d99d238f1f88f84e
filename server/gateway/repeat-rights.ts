import type { ReadCaller } from "./caller.ts";
import { apiContract } from "./own/jobs/api-contract.ts";
import { mayDo } from "./own/jobs/job-rules.ts";
import { GatewayProblem } from "./problem.ts";
import type { Write } from "./write-plan.ts";

type Repeated = Pick<Write, "session" | "method" | "path" | "requestId">;

/**
 * Makes the check of who repeats a write: its answer comes from the ledger, so the API isn't asked whether its user is
 * still there and in the role that it takes. An answer may hold a secret.
 * @throws GatewayProblem 401, 403; 409 where the API can't say: the write was done, whatever becomes of this answer
 */
export function repeatRights(readCaller: ReadCaller) {
  return async ({ session, method, path, requestId }: Repeated): Promise<void> => {
    const [caller, contract] = await Promise.all([
      readCaller(session, requestId).catch((error: unknown) => {
        if (error instanceof GatewayProblem && error.status < 500) throw error;
        const message = "We can't tell right now whether you can still see this. Check before you try again.";
        throw new GatewayProblem(409, "outcome_unknown", message, { cause: error });
      }),
      apiContract(),
    ]);
    const write = { method, path: `/v3${path.split("?", 1)[0] ?? ""}`, label: "" };
    if (mayDo(contract, caller.role, write)) return;
    const message = "Your role can't do this any more. What you sent before it changed may have been done.";
    throw new GatewayProblem(403, "forbidden", message);
  };
}
