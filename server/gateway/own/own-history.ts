import { randomUUID } from "node:crypto";
import { changesBetween } from "../changes.ts";
import type { JsonObject } from "../json.ts";
import { GatewayProblem } from "../problem.ts";
import type { Subject } from "../records.ts";
import type { Act, Settlement } from "../store/history-store.ts";
import { tooManyRefused } from "../too-many-refused.ts";
import type { OwnContext } from "./context.ts";
import type { OwnOperationId, OwnRequest } from "./handler.ts";

/** A record that the gateway itself keeps, and what a write is to make of it. */
export type OwnChange = {
  subject: Subject;
  /** Null where it is about many. */
  recordId: string | null;
  recordName: string;
  recordUnitId: number | null;
  act: Act;
  method: string;
  path: string;
  before: JsonObject;
  after: JsonObject;
};

type Asker = Pick<OwnRequest<OwnOperationId>, "session" | "caller" | "requestId" | "key">;

/** Makes the way to write what the gateway itself keeps with its line in the history, as what is sent to the API has one. */
export function ownHistory({ store: { history }, nameOf }: Pick<OwnContext, "store" | "nameOf">) {
  return async <Answer>(
    { session, caller, requestId, key }: Asker,
    { before, after, ...what }: OwnChange,
    write: () => Promise<Answer>,
  ): Promise<Answer> => {
    const id = randomUUID();
    const changes = changesBetween(before, after);
    const intention = {
      ...what,
      id,
      chain: caller.account ?? caller.orgUnitId,
      userId: caller.userId,
      userEmail: session.user.email,
      userName: await nameOf(session, requestId),
      unitId: caller.orgUnitId,
      key,
      via: "browser" as const,
      requestId,
      asked: changes,
    };
    const waitMs = await history.turnedAwayFor(caller.userId);
    if (waitMs > 0) {
      await history.turnAway(intention);
      throw tooManyRefused(waitMs);
    }
    await history.append(intention);
    const settle = (settlement: Settlement) => history.settle(id, settlement);
    try {
      const answer = await write();
      await settle({ outcome: "done", status: 200, message: null, changes });
      return answer;
    } catch (error) {
      const isRefused = error instanceof GatewayProblem && !error.maybeDone;
      const [status, message] = isRefused ? [error.status, error.message] : [null, null];
      await settle({ outcome: isRefused ? "refused" : "unknown", status, message, changes: null });
      throw error;
    }
  };
}
