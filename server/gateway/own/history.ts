import { foldedWords } from "../../http/fold.ts";
import type { Caller } from "../caller.ts";
import { GatewayProblem } from "../problem.ts";
import { recordKinds } from "../records.ts";
import { settleLost } from "../settle-lost.ts";
import type { HistoryEntry, HistoryFilter, HistoryScope } from "../store/history-store.ts";
import type { Session } from "../store/store.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import type { OwnContext } from "./context.ts";
import { unitsBelow } from "./units-below.ts";

/** Who changed what, as far as the caller may see it, and records as they are now. */
export function historyHandlers({ store, api, readRecord, log }: OwnContext) {
  const { history } = store;
  const unitsOf = unitsBelow(api);
  const inLine = fewAtOnce();

  const scopeOf = async (session: Session, caller: Caller, requestId: string): Promise<HistoryScope> => {
    if (caller.role !== "Admin") return { userId: caller.userId };
    const { orgUnitId, account } = caller;
    // Whoever is at the top of an account sees all of it, also what people of units did that are gone.
    const chain = orgUnitId === account ? account : null;
    return { chain, account, unitIds: await unitsOf(session, orgUnitId, requestId) };
  };

  /** Before the account of somebody was known they wrote into the chain of their own org unit. */
  const chainsOf = ({ account, orgUnitId }: Caller, units: number[]) => [
    ...new Set([account ?? orgUnitId, ...units]),
  ];

  return {
    async listHistory({ session, caller, query, requestId }) {
      await settleLost(store, log);
      const { limit = 100, offset = 0 } = query;
      const scope = await scopeOf(session, caller, requestId);
      const { entries, total, truncated } = await inLine(caller.userId, () =>
        history.list(filterOf(scope, query), { limit, offset }),
      );
      const units = "unitIds" in scope ? scope.unitIds : [caller.orgUnitId];
      const is_whole = await history.isAsLeft(chainsOf(caller, units));
      return { history: entries.map(shown), total, truncated, is_whole };
    },
    async getHistoryEntry({ session, caller, path, requestId }) {
      await settleLost(store, log);
      const entry = await history.find(await scopeOf(session, caller, requestId), path.id);
      if (entry) return shown(entry);
      throw new GatewayProblem(404, "not_found", "This change isn't in the history you can see.");
    },
    async checkHistory({ session, caller, requestId }) {
      const units = await unitsOf(session, caller.orgUnitId, requestId);
      return inLine(caller.userId, async () => {
        const sum = { is_whole: true, events: 0 };
        for (const chain of chainsOf(caller, units)) {
          const { events, brokenAt } = await history.verify(chain);
          sum.is_whole &&= brokenAt === undefined;
          sum.events += events;
        }
        return sum;
      });
    },
    async getRecord({ session, path, requestId }) {
      const kind = recordKinds.find(({ subject }) => subject === path.subject);
      if (!kind) throw new GatewayProblem(404, "not_found", "There's no such kind of record.");
      const found = await readRecord({ kind, id: String(path.id) }, { session, requestId });
      if ("record" in found) return found;
      throw refused(found.refused.status);
    },
  } satisfies OwnHandlers<"listHistory" | "getHistoryEntry" | "checkHistory" | "getRecord">;
}

function refused(status: number): GatewayProblem {
  if (status === 404) return new GatewayProblem(404, "not_found", "There's no such record in your account.");
  if (status === 403 || status === 401)
    return new GatewayProblem(403, "forbidden", "Your role can't see this.");
  return new GatewayProblem(502, "upstream_bad_answer", "The service can't answer this right now.");
}

type Query = {
  user_id?: number;
  subject?: string;
  record_id?: string;
  act?: string;
  outcome?: string;
  start?: string;
  end?: string;
  name?: string;
};

function filterOf(scope: HistoryScope, query: Query): HistoryFilter {
  const { user_id, subject, record_id, act, outcome, start, end, name = "" } = query;
  return {
    scope,
    userId: user_id,
    subject,
    recordId: record_id,
    act,
    outcome,
    from: start === undefined ? undefined : Date.parse(start),
    to: end === undefined ? undefined : Date.parse(end),
    words: foldedWords(name),
  };
}

function shown(entry: HistoryEntry): OwnSchemas["HistoryEntry"] {
  const { settlement } = entry;
  return {
    history_id: entry.id,
    started_on: new Date(entry.at).toISOString(),
    ended_on: entry.settledAt === null ? null : new Date(entry.settledAt).toISOString(),
    user_id: entry.userId,
    user_email: entry.userEmail,
    user_name: entry.userName ?? null,
    via: entry.via,
    act: entry.act,
    subject: entry.subject,
    record_id: entry.recordId,
    record_name: entry.recordName,
    outcome: entry.outcome,
    status: settlement?.status ?? null,
    message: settlement?.message ?? null,
    changes: settlement?.changes ?? entry.asked,
    is_read_back: Array.isArray(settlement?.changes),
    request_id: entry.requestId,
  };
}
