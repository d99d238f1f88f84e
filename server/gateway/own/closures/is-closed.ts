import type { StoredClosure } from "../../store/closure-store.ts";
import type { GatewayStore, Session } from "../../store/store.ts";

/** For so long after its end it is said what a closure has not put back. */
const SAID_MS = 24 * 3600 * 1000;

/** Whether there is a closure that everybody in a session's account has to know of now. */
export type IsClosed = (session: Session) => Promise<boolean>;

/** Makes the answer that travels with a page, which neither waits nor fails for want of it. */
export function closedReader({ units, closures }: GatewayStore, now: () => number = Date.now): IsClosed {
  const isTold = ({ phase, from, since, routes, waitsFor }: StoredClosure) => {
    if (phase === "planned") return from <= now() && waitsFor !== null;
    return phase !== "over" || (since + SAID_MS > now() && routes.some(({ outcome }) => outcome === "left"));
  };
  return async ({ user }) => {
    try {
      const unit = await units.find(user.org_unit_id);
      return unit !== undefined && (await closures.list(unit.account)).some(isTold);
    } catch {
      // The log has it already; the pages about routes ask for themselves.
      return false;
    }
  };
}
