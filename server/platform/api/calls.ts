import type { Handlers, Query } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { listScope } from "../http/scope.ts";
import { addIncludes } from "./call-includes.ts";
import { countCalls, readCalls } from "./call-query.ts";
import { toCall } from "./call-rows.ts";

const DAY_MS = 24 * 3600 * 1000;
const DEFAULT_DAYS = 7;
const MAX_DAYS = 31;

/**
 * The range of a list, from its start up to, not including, its end. Documented: the last seven days by default, at
 * most 31. Assumed: the end is excluded, and with one bound alone the other is now, or seven days before the end.
 */
function readRange(query: Query<"listCalls">, now: Date): { start: string; end: string } {
  const end = query.end === undefined ? now.getTime() : Date.parse(query.end);
  const start = query.start === undefined ? end - DEFAULT_DAYS * DAY_MS : Date.parse(query.start);
  const blamed = query.end === undefined ? "start" : "end";
  if (end <= start) {
    const message = query.end === undefined ? "start must be in the past." : "end must be after start.";
    throw fieldProblem(400, blamed, message);
  }
  if (end - start > MAX_DAYS * DAY_MS) {
    throw fieldProblem(400, blamed, `The range from start to end must be at most ${MAX_DAYS} days.`);
  }
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}

/** Call conversations, for every role. */
export const callHandlers = {
  listCalls: ({ query, caller, context }) => {
    const { db, now } = context;
    const { limit, offset, start: _start, end: _end, include = [], org_unit_id, ...filters } = query;
    const scope = listScope(db, caller, org_unit_id);
    // Documented: with `call_id` the range and the paging are ignored.
    const single = query.call_id !== undefined;
    const search = { ...filters, scope, range: single ? null : readRange(query, now()) };
    const total = countCalls(db, search);
    const page = single ? { limit: 1, offset: 0 } : { limit, offset };
    const calls = readCalls(db, search, { ...page, total }).map(toCall);
    addIncludes(context, calls, include, caller.accessAudio);
    return { calls, total };
  },

  getCall: ({ path, query, caller, context }) => {
    const search = { scope: caller.orgPath, range: null, call_id: path.id };
    const row = readCalls(context.db, search, { limit: 1, offset: 0, total: 1 })[0];
    if (!row) throw new Problem(404, `There is no call ${path.id} in your account.`);
    const call = toCall(row);
    addIncludes(context, [call], query.include ?? [], caller.accessAudio);
    return call;
  },
} satisfies Handlers<"listCalls" | "getCall">;
