import fc from "fast-check";
import { expect, test } from "vitest";
import { storeFile } from "../../testing/store-file.ts";
import { asker, scriptedApi, scriptedLocks, scriptedProcess, type Fault } from "./testing/scripts-world.ts";

const noon = Date.parse("2026-05-06T16:00:00Z");
const start = new Date(noon + 8 * 3600_000).toISOString();
const nothing = { path: {} as never, query: {} as never, key: "", ifMatch: undefined };

const outage = fc.record({
  fault: fc.constantFrom<Fault>("after", "lost", "500", "500 done"),
  lasts: fc.oneof(fc.nat(90_000), fc.nat(2 * 3600_000)),
  /** How long each read waits for its answer meanwhile: refused at once, or as long as the desk waits. */
  waits: fc.constantFrom(0, 5_000, 29_000),
});

test("an unknown outcome is known 65 seconds after the API answers again, however long it was away", async () => {
  const file = storeFile();
  let account = 1_000;
  await fc.assert(
    fc.asyncProperty(outage, async ({ fault, lasts, waits }) => {
      account += 1;
      const { world, api } = scriptedApi(account);
      const clock = { now: noon };
      const desk = scriptedProcess({
        file,
        account,
        locks: scriptedLocks(),
        now: () => clock.now,
        api: (session, request) => {
          // It goes away with the one write that schedules.
          if (request.method !== "GET") world.isAway = true;
          return api(session, request);
        },
      });
      const ann = { ...asker(account, account), ...nothing };
      await desk.store.sessions.create(ann.session, noon * 2);
      world.faults.push(fault);
      world.waited = () => (clock.now += waits);
      const asked = { broadcast_id: account, start };
      const { review, recipients_total: count } = await desk.handlers.reviewLaunch({ ...ann, body: asked });
      await desk.handlers.createLaunch({ ...ann, body: { ...asked, review, count } });

      const now = async () => (await desk.store.launches.list(account, { limit: 9 }))[0];
      // Whoever launched is told that it is unknown; until then the write itself and what follows at once are under way.
      const back = Math.max(noon + lasts, clock.now);
      for (;;) {
        const launch = await now();
        if (launch?.phase !== "unknown" || launch.dueAt === null) break;
        clock.now = Math.max(clock.now, launch.dueAt);
        if (clock.now >= back) world.isAway = false;
        await desk.sweep();
      }
      const phase = (await now())?.phase;
      desk.kill();

      const isDone = fault === "after" || fault === "500 done";
      expect([phase, world.text.status]).toEqual(
        isDone ? ["scheduled", "scheduled"] : ["not_scheduled", "draft"],
      );
      expect(clock.now - back).toBeLessThanOrEqual(65_000);
    }),
    { numRuns: 60 },
  );
});
