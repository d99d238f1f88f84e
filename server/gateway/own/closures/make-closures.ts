import { randomUUID } from "node:crypto";
import type { FieldError } from "../../../http/problem.ts";
import type { JsonObject } from "../../json.ts";
import { GatewayProblem } from "../../problem.ts";
import {
  MAX_CLOSURES,
  MAX_OF_ONE,
  type ClosedRoute,
  type ClosurePhase,
  type ClosureState,
  type StoredClosure,
} from "../../store/closure-store.ts";
import { accountOf } from "../account-of.ts";
import type { OwnContext } from "../context.ts";
import type { OwnRequest, OwnSchemas } from "../handler.ts";
import { apiContract } from "../jobs/api-contract.ts";
import { refusedWrites } from "../jobs/job-rules.ts";
import { ownHistory } from "../own-history.ts";
import { closureLine, factsOf } from "./closure-history.ts";
import { closedConfig, closing, routeKind, toClose } from "./closed-route.ts";

/** Longer than anybody plans. */
const MOST_AHEAD_MS = 4 * 366 * 24 * 3600 * 1000;
/** Routes read at a time. */
const AT_ONCE = 6;
const LEASE_MS = 30_000;
/** Of those that aren't over. */
const OPEN: ClosurePhase[] = ["planned", "closing", "on", "reopening"];

type Request = OwnRequest<"createClosures">;
type Time = OwnSchemas["ClosureWrite"]["times"][number];

/** Plans the closures that are asked for, once all about them has been checked. */
export async function makeClosures(context: OwnContext, request: Request): Promise<StoredClosure[]> {
  const { store, closures: clock } = context;
  const account = accountOf(request.caller);
  const { times, timezone, action } = request.body;
  refuse(times.flatMap((time, index) => faultsOf(time, index, clock.now())));
  const routes = await readRoutes(context, request);
  await requireAction(request, action, routes);
  const { email, user_id: userId } = request.session.user;
  const made = times.map(({ name, from, until }): ClosureState => {
    const begins = Date.parse(from);
    return {
      id: randomUUID(),
      account,
      phase: "planned",
      dueAt: begins,
      name: name.trim(),
      from: begins,
      until: Date.parse(until),
      timezone,
      action,
      routes: routes.map((route): ClosedRoute => ({ ...route, before: null, during: null })),
      createdBy: email,
      actor: { userId, email },
      job: null,
      closedBy: [],
      isHandedOver: false,
      waitsFor: null,
    };
  });
  const keepAll = () =>
    alone(context, account, async () => {
      const open = await store.closures.list(account, OPEN);
      refuse(overlaps(made, open));
      const mine = open.filter(({ actor }) => actor.userId === userId);
      if (mine.length + made.length > MAX_OF_ONE) throw tooMany("You have", MAX_OF_ONE);
      if (!(await store.closures.create(made))) throw tooMany("Your account has", MAX_CLOSURES);
    });
  const withHistory = ownHistory(context);
  const asked = { act: "create", method: "POST", path: "/own/closures" } as const;
  // Each has its line before any of them is kept.
  const keepWithLines = made.reduceRight(
    (keep, closure) => () =>
      withHistory(request, closureLine(closure, asked, { before: {}, after: factsOf(closure) }), keep),
    keepAll,
  );
  await keepWithLines();
  clock.poke();
  const all = await Promise.all(made.map(({ id }) => store.closures.find(id)));
  return all.filter((closure) => closure !== undefined);
}

function tooMany(whose: "You have" | "Your account has", most: number): GatewayProblem {
  const message = `${whose} too many closures that aren't over: ${most} is the most. Cancel one, then try again.`;
  return new GatewayProblem(409, "too_many_closures", message);
}

/** In one step: of two that are planned at the same time the second one must see the first. */
const alone = <T>({ store }: OwnContext, account: number, work: () => Promise<T>) =>
  store.locks.run(`closures/${account}`, LEASE_MS, work);

/** Keeps another end of a closure, once it has been checked as a new one is. Its lock is held. */
export async function keepEnd(
  context: OwnContext,
  closure: StoredClosure,
  until: number,
): Promise<StoredClosure | undefined> {
  const { closures } = context.store;
  const faults = (found: FieldError[]) => refuse(found.map(({ message }) => ({ field: "until", message })));
  const next = { ...closure, until };
  faults(endFaults(closure.from, until, context.closures.now()));
  return alone(context, closure.account, async () => {
    const others = (await closures.list(closure.account, OPEN)).filter(({ id }) => id !== closure.id);
    faults(overlaps([next], others));
    return closures.keep(closure.revision, {
      ...next,
      dueAt: closure.phase === "on" ? until : closure.dueAt,
    });
  });
}

function refuse(errors: FieldError[]): void {
  const [first] = errors;
  if (first) throw new GatewayProblem(400, "bad_request", first.message, { errors });
}

function faultsOf({ from, until }: Time, index: number, now: number): FieldError[] {
  const faults = endFaults(Date.parse(from), Date.parse(until), now);
  return faults.map(({ message }) => ({ field: `times.${index}.until`, message }));
}

function endFaults(begins: number, ends: number, now: number): FieldError[] {
  const at = (message: string) => [{ field: "until", message }];
  if (ends <= begins) return at("The end must come after the beginning.");
  if (ends <= now) return at("The end is in the past.");
  return ends > now + MOST_AHEAD_MS ? at("The end is more than four years away.") : [];
}

/** Two closures of one route at the same time would each put back what the other one has made. */
function overlaps(made: ClosureState[], present: StoredClosure[]): FieldError[] {
  return made.flatMap((closure, index) => {
    const before = [...present, ...made.slice(0, index)];
    const other = before.find(
      (one) => one.from < closure.until && closure.from < one.until && shared(one, closure),
    );
    if (other === undefined) return [];
    const names = shared(other, closure);
    return [
      { field: `times.${index}.from`, message: `“${other.name}” already closes ${names} at that time.` },
    ];
  });
}

function shared({ routes }: ClosureState, closure: ClosureState): string | undefined {
  const names = closure.routes
    .filter(({ id }) => routes.some((one) => one.id === id))
    .map(({ name }) => name);
  const [first, ...more] = names;
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

async function readRoutes({ readRecord }: OwnContext, request: Request): Promise<ClosedRoute[]> {
  const { session, requestId } = request;
  const found: ClosedRoute[] = [];
  const ids = request.body.routes;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const read = ids.slice(at, at + AT_ONCE).map(async (id): Promise<ClosedRoute> => {
      const route = {
        id,
        name: String(id),
        numbers: 0,
        before: null,
        during: null,
        outcome: null,
        why: null,
      };
      const answer = await readRecord({ kind: routeKind, id: String(id) }, { session, requestId });
      if ("refused" in answer) {
        throw new GatewayProblem(404, "not_found", `There's no route ${id}, or you can't see it.`);
      }
      return toClose(route, answer.record, {}, "you");
    });
    found.push(...(await Promise.all(read)));
  }
  refuse(
    found.flatMap(({ outcome, name }, index) =>
      outcome === null ? [] : [{ field: `routes.${index}`, message: `“${name}” isn't a schedule.` }],
    ),
  );
  return found;
}

/** Refused now rather than in the night of the storm: by the contract of the API. */
async function requireAction({ caller }: Request, action: JsonObject, routes: ClosedRoute[]): Promise<void> {
  const [first] = routes;
  if (first === undefined) return;
  // Without its type the contract takes any config.
  const body = { route_type: "schedule", config: closedConfig(first.before ?? {}, action) };
  const write = { ...closing(first), body };
  if ((await refusedWrites(await apiContract(), caller.role, [write])).length > 0) {
    refuse([{ field: "action", message: "Choose where calls go meanwhile." }]);
  }
}
