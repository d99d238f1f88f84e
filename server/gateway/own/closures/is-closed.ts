import type { GatewayStore, Session } from "../../store/store.ts";

/** For so long after its end it is said what a closure has not put back. */
const SAID_MS = 24 * 3600 * 1000;

/** Whether there is a closure that everybody in a session's account has to know of now. */
export type IsClosed = (session: Session) => Promise<boolean>;

/** Makes the answer that travels with a page, which neither waits nor fails for want of it. */
export function closedReader({ units, closures }: GatewayStore, now: () => number = Date.now): IsClosed {
  return async ({ user }) => {
    try {
      const unit = await units.find(user.org_unit_id);
      return unit !== undefined && (await closures.isTold(unit.account, now(), now() - SAID_MS));
    } catch {
      // The log has it already; the pages about routes ask for themselves.
      return false;
    }
  };
}
