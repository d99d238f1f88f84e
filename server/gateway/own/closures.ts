import { GatewayProblem } from "../problem.ts";
import type { StoredClosure } from "../store/closure-store.ts";
import { closureLine, factsOf, type ClosureFacts } from "./closures/closure-history.ts";
import { keepEnd, makeClosures } from "./closures/make-closures.ts";
import { seenClosures, type SeesRoute } from "./closures/seen-closures.ts";
import type { OwnContext } from "./context.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { OwnHandlers, OwnRequest, OwnSchemas } from "./handler.ts";
import { ownHistory } from "./own-history.ts";
import type { Asker } from "./jobs/seen-jobs.ts";

/** What a request does to a closure; its line in the history is written before. */
type Act = {
  /** Below the closure's own address: "/close". */
  below: string;
  method: "PATCH" | "POST" | "DELETE";
  /** What it is to be afterwards, as far as somebody asks for it. */
  after: (closure: StoredClosure) => ClosureFacts;
  write: (closure: StoredClosure) => Promise<StoredClosure | undefined>;
};

type Changing = OwnRequest<"removeClosure" | "beginClosure" | "endClosure" | "changeClosure">;

/** When calls of some routes go elsewhere: the account's own calendar. */
export function closureHandlers(context: OwnContext) {
  const { store, closures: clock } = context;
  const { closures } = store;
  const seen = seenClosures(context.api);
  const inLine = fewAtOnce();

  const shownTo = async (asker: Asker, all: StoredClosure[]): Promise<OwnSchemas["ClosureList"]> => {
    const sees = await seen(asker, all);
    return { closures: all.flatMap((closure) => shown(closure, asker, sees)) };
  };
  /** Only what is the caller's to change in all of its routes. */
  const requireMine = async (asker: Asker, id: string): Promise<void> => {
    const closure = await closures.find(id);
    const sees = closure?.account === asker.caller.account && (await seen(asker, [closure]));
    if (sees === false || !closure?.routes.some((route) => sees(route.id))) {
      throw new GatewayProblem(404, "not_found", "There's no such closure, or you can't see it.");
    }
    if (closure.routes.every((route) => sees(route.id))) return;
    const message = "It closes routes that you can't see. Ask someone who sees all of them.";
    throw new GatewayProblem(403, "forbidden", message);
  };
  const withHistory = ownHistory(context);
  const acted = async (request: Changing, { below, method, after, write }: Act) => {
    const { id } = request.path;
    await requireMine(request, id);
    const changed = await clock.change(id, (closure) => {
      const asked = {
        act: method === "DELETE" ? "delete" : "update",
        method,
        path: `/own/closures/${id}${below}`,
      } as const;
      const line = closureLine(closure, asked, { before: stateOf(closure), after: after(closure) });
      return withHistory(request, line, () => write(closure));
    });
    return shownTo(request, changed ? [changed] : []);
  };
  return {
    listClosures: (request) =>
      inLine(request.caller.userId, async () => {
        const { account } = request.caller;
        return shownTo(request, account === null ? [] : await closures.list(account));
      }),
    createClosures: (request) =>
      inLine(request.caller.userId, async () => shownTo(request, await makeClosures(context, request))),
    changeClosure: (request) => {
      const until = Date.parse(request.body.until);
      return acted(request, {
        below: "",
        method: "PATCH",
        after: (closure) => ({ ...stateOf(closure), until: new Date(until).toISOString() }),
        write: (closure) => endChanged(context, closure, until),
      });
    },
    removeClosure: (request) =>
      acted(request, {
        below: "",
        method: "DELETE",
        after: () => ({}),
        write: (closure) => removed(context, closure),
      }),
    beginClosure: (request) =>
      acted(request, {
        below: "/close",
        method: "POST",
        after: (closure) => ({ ...stateOf(closure), state: "closing" }),
        write: (closure) => begun(context, request, closure),
      }),
    endClosure: (request) =>
      acted(request, {
        below: "/put-back",
        method: "POST",
        after: (closure) => ({ ...stateOf(closure), state: "reopening" }),
        write: (closure) => ended(context, request, closure),
      }),
  } satisfies OwnHandlers<
    "listClosures" | "createClosures" | "changeClosure" | "removeClosure" | "beginClosure" | "endClosure"
  >;
}

const stateOf = (closure: StoredClosure): ClosureFacts => ({ ...factsOf(closure), state: closure.phase });

async function removed({ store }: OwnContext, { id, phase, revision, routes }: StoredClosure) {
  const isClosed = routes.some(({ outcome }) => outcome === "closed");
  if ((phase !== "planned" && phase !== "over") || (phase === "planned" && isClosed)) {
    const message = "Its routes are closed. Put them back first.";
    throw new GatewayProblem(409, "nothing_to_do", message);
  }
  await store.closures.remove(id, revision);
  return undefined;
}

async function endChanged(context: OwnContext, closure: StoredClosure, until: number) {
  if (closure.phase === "reopening" || closure.phase === "over")
    throw new GatewayProblem(409, "nothing_to_do", "It has ended, so its end can't be changed.");
  return keepEnd(context, closure, until);
}

/** From now on it goes on with the rights of whoever asks. */
function takenOver({ closures: clock }: OwnContext, { session: { user } }: Asker, closure: StoredClosure) {
  const actor = { userId: user.user_id, email: user.email };
  return { ...closure, actor, waitsFor: null, dueAt: clock.now() };
}

async function begun(context: OwnContext, asker: Asker, closure: StoredClosure) {
  const next = takenOver(context, asker, closure);
  const { phase, from } = closure;
  if (phase !== "planned") return handedOver(context, next, "closing");
  return context.store.closures.keep(closure.revision, { ...next, from: Math.min(from, next.dueAt) });
}

async function ended(context: OwnContext, asker: Asker, closure: StoredClosure) {
  const next = takenOver(context, asker, closure);
  const { phase, until } = closure;
  if (phase !== "on" && phase !== "closing") return handedOver(context, next, "reopening");
  return context.store.closures.keep(closure.revision, { ...next, until: Math.min(until, next.dueAt) });
}

/** What somebody else's job has left is freed for the next one. */
async function handedOver({ store }: OwnContext, next: StoredClosure, from: StoredClosure["phase"]) {
  if (next.phase !== from || next.job === null) {
    const message = from === "closing" ? "There's nothing left to close." : "There's nothing to put back.";
    throw new GatewayProblem(409, "nothing_to_do", message);
  }
  await store.jobs.cancel(next.job.id);
  return store.closures.keep(next.revision, { ...next, isHandedOver: true });
}

/** A closure as somebody may see it; nothing when none of its routes are theirs to see. */
function shown(closure: StoredClosure, { caller }: Asker, sees: SeesRoute): OwnSchemas["Closure"][] {
  const routes = closure.routes.filter(({ id }) => sees(id));
  if (routes.length === 0) return [];
  return [
    {
      closure_id: closure.id,
      name: closure.name,
      from: new Date(closure.from).toISOString(),
      until: new Date(closure.until).toISOString(),
      timezone: closure.timezone,
      action: closure.action,
      state: closure.phase,
      waits_for: closure.waitsFor,
      job_id: closure.job?.id ?? null,
      created_by: closure.createdBy,
      acts_for: closure.actor.email,
      may_act: caller.role !== "ReadOnly" && routes.length === closure.routes.length,
      routes: routes.map(({ id, name, numbers, outcome, why, before }) => {
        return { route_id: id, name, phone_numbers: numbers, outcome, why, before };
      }),
      changed_on: new Date(closure.since).toISOString(),
    },
  ];
}
