import { randomUUID } from "node:crypto";
import type { ReadCaller } from "../caller.ts";
import type { GatewayStore } from "../store/store.ts";
import type { Asker } from "./jobs/seen-jobs.ts";
import { sessionFinder } from "./jobs/session-of.ts";

/** Who is demoted does nothing more by what the gateway does for them. */
const ROLE_MS = 5_000;

const writers = new Set<string>(["Admin", "Standard"]);

/** Makes the way to act for somebody who isn't there; or why nobody can. `also`: see sessionFinder. */
export function actingFor(
  store: Pick<GatewayStore, "sessions">,
  readCaller: ReadCaller,
  also?: Parameters<typeof sessionFinder>[1],
) {
  const sessionOf = sessionFinder(store.sessions, also);
  return async (actor: { userId: number }): Promise<Asker | "sign_in" | "role"> => {
    const session = await sessionOf(actor);
    if (session === undefined) return "sign_in";
    const requestId = randomUUID();
    const caller = await readCaller(session, requestId, ROLE_MS);
    return writers.has(caller.role) ? { session, caller, requestId } : "role";
  };
}
