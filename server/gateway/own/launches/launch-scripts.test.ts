import { randomUUID } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openPhases } from "../../store/launch-store.ts";
import { storeFile } from "../../testing/store-file.ts";
import {
  asker,
  scriptedApi,
  scriptedLocks,
  scriptedProcess,
  type Fault,
  type Process,
} from "./testing/scripts-world.ts";

/** `npm run launches` runs 20,000. */
const SCRIPTS = Number(process.env["LAUNCHES"] ?? 2_000);
const noon = Date.parse("2026-05-06T16:00:00Z");
const start = new Date(noon + 3 * 3600_000).toISOString();
/** Longer than a process that died keeps its writes in the ledger. */
const LEASE_MS = 16_000;

const who = fc.nat(1);
const fault = fc.constantFrom<Fault>("none", "before", "after", "lost", "late", "500", "500 done");
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("launch"), who, at: who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("stop"), who, at: who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("sweep"), who, at: who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("kill"), who, at: who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("signOut", "signIn", "away", "back", "arrive"),
      who,
      at: who,
    }),
  },
);
const script = fc.record({
  faults: fc.array(fault, { maxLength: 4 }),
  steps: fc.array(
    fc.record({ what: step, turns: fc.nat(60), wait: fc.constantFrom(0, 0, 2_000, 10_000, 60_000) }),
    {
      minLength: 2,
      maxLength: 12,
    },
  ),
});

/** Launches that went out stay due in their file: few scripts share one, or each would read those of all before it. */
const SCRIPTS_PER_FILE = 50;
const MINUTES = 60_000;

let scripts = 0;
let goneOut = 0;
let file = "";

/** One account with one broadcast, two people and two gateways on one store. */
async function begin(faults: Fault[]) {
  if (scripts % SCRIPTS_PER_FILE === 0) file = storeFile();
  scripts += 1;
  const account = 1_000 + scripts;
  const { world, api } = scriptedApi(scripts);
  world.faults.push(...faults);
  const clock = { now: noon };
  const options = { file, account, api, locks: scriptedLocks(), now: () => clock.now };
  const gateways: [Process, Process] = [scriptedProcess(options), scriptedProcess(options)];
  const people = [asker(2 * scripts, account), asker(2 * scripts + 1, account)] as const;
  const signIn = (n: number) =>
    gateways[0].store.sessions.create(people[n % 2 ? 1 : 0].session, noon * 2).catch(() => {});
  await Promise.all([signIn(0), signIn(1)]);
  const answered: string[] = [];
  const request = (n: number) => ({
    ...people[n ? 1 : 0],
    requestId: randomUUID(),
    key: randomUUID(),
    ifMatch: undefined,
  });
  const launches = () => gateways[0].store.launches.list(account, { limit: 99 });

  const launch = async (n: number, { handlers }: Process) => {
    const asked = { broadcast_id: scripts, start };
    const nothing = { path: {} as never, query: {} as never };
    const found = await handlers.reviewLaunch({ ...request(n), ...nothing, body: asked });
    const body = { ...asked, review: found.review, count: found.recipients_total };
    answered.push((await handlers.createLaunch({ ...request(n), ...nothing, body })).launch_id);
  };
  const stop = async (n: number, { handlers }: Process) => {
    const [last] = await launches();
    if (last)
      await handlers.stopLaunch({
        ...request(n),
        path: { id: last.id },
        query: {} as never,
        body: undefined,
      });
  };
  const acts: Record<string, (n: number, at: 0 | 1) => unknown> = {
    launch: (n, at) => launch(n, gateways[at]),
    stop: (n, at) => stop(n, gateways[at]),
    sweep: (_, at) => gateways[at].sweep(),
    kill: (_, at) => {
      gateways[at].kill();
      gateways[at] = scriptedProcess(options);
      clock.now += LEASE_MS;
    },
    signOut: (n) => gateways[0].store.sessions.remove(people[n ? 1 : 0].session.id),
    signIn,
    away: () => (world.isAway = true),
    back: () => (world.isAway = false),
    arrive: () => world.late.splice(0).forEach((arrives) => arrives()),
  };
  return { account, world, clock, gateways, acts, answered, launches, signIn };
}

test(
  `of ${SCRIPTS} scripts of clicks, faults, kills and sign-outs none launches twice, loses a launch or ends in a wrong state`,
  { timeout: Math.max(5, SCRIPTS / 400) * MINUTES },
  async () => {
    await fc.assert(
      fc.asyncProperty(script, async ({ faults, steps }) => {
        const { account, world, clock, gateways, acts, answered, launches, signIn } = await begin(faults);
        for (const { what, turns, wait } of steps) {
          // Nobody waits for an answer: the next click comes while this one is under way, and some never come.
          void Promise.resolve(acts[what.do]?.(what.who, what.at ? 1 : 0)).catch(() => {});
          for (let n = 0; n < turns; n += 1) await turn();
          clock.now += wait;
        }
        // Everything works again, and the lost arrives.
        world.faults = [];
        world.isAway = false;
        acts["arrive"]?.(0, 0);
        await Promise.all([signIn(0), signIn(1)]);
        for (let round = 0, quiet = 0; round < 60 && (round < 15 || quiet < 4); round += 1) {
          clock.now += 5_000;
          for (const gateway of gateways) await gateway.sweep();
          const isOpen = (await launches()).some(
            ({ phase, stop }) =>
              phase === "taken" || phase === "unknown" || (stop && openPhases.includes(phase)),
          );
          quiet = isOpen ? 0 : quiet + 1;
        }
        const all = await launches();
        const open = all.filter(({ phase }) => openPhases.includes(phase));
        const { status, scheduled_at: at } = world.text;
        if (status === "scheduled") goneOut += 1;
        const whole = await gateways[0].store.history.verify(account);
        for (const gateway of gateways) gateway.kill();

        expect(open.length).toBeLessThanOrEqual(1);
        expect(world.scheduled).toBeLessThanOrEqual(all.length);
        for (const id of answered) expect(all.map((launch) => launch.id)).toContain(id);
        // What goes out was launched, is said to be scheduled, and at that time; what is not said so does not go out.
        expect(open.map(({ phase }) => phase)).toEqual(status === "scheduled" ? ["scheduled"] : []);
        expect(at === null || status !== "scheduled" || at === start).toBe(true);
        const phases = all.map(({ phase }) => phase);
        expect(
          status !== "draft" || phases.every((phase) => phase === "not_scheduled" || phase === "stopped"),
        ).toBe(true);
        expect(status !== "cancelled" || phases.includes("stopped")).toBe(true);
        expect(whole.brokenAt).toBeUndefined();
      }),
      { numRuns: SCRIPTS },
    );
    // Else everything was stopped, and nothing could have gone out twice.
    expect(goneOut).toBeGreaterThan(SCRIPTS / 10);
  },
);
