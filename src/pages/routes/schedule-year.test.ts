import * as fc from "fast-check";
import { expect, test } from "vitest";
import { routeConfigOf } from "../../api/route-config.ts";
import { pathOf } from "./route-problems.ts";
import { emptyWorld, type OneRoute } from "./route-world.ts";
import { spellTime } from "./schedule.ts";

const week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const time = fc.integer({ min: 0, max: 96 }).map((quarter) => spellTime(quarter * 15));
const days = fc.subarray(week, { minLength: 1 });
const rules = fc.array(fc.record({ days, from: time, to: time }), { minLength: 1, maxLength: 21 });

/** What clocks on the wall show in each minute of 2026, as Intl writes it: "Mon 09:05". */
function wallClocks(timeZone: string): string[] {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return Array.from({ length: 525_600 }, (_minute, at) => format.format(Date.UTC(2026, 0, 1) + at * 60_000));
}

test.each(["America/Denver", "America/Phoenix", "Australia/Lord_Howe"])(
  "every minute of a year has one outcome, and it is the first rule that a clock in %s says",
  (timezone) => {
    const walls = wallClocks(timezone);
    fc.assert(
      fc.property(rules, (list) => {
        const config = {
          timezone,
          rules: list.map((rule, index) => ({ ...rule, action: { kind: "agent", agent_id: index + 1 } })),
          otherwise: { kind: "voicemail" },
        };
        const route: OneRoute = {
          id: 1,
          name: "Hours",
          type: "schedule",
          active: true,
          numbers: [],
          config: routeConfigOf("schedule", config),
        };
        const call = { state: null, zip: null, keys: [], chances: [], picksUp: true };
        const wrong = walls.findIndex((wall, minute) => {
          const { end } = pathOf(route, emptyWorld, { ...call, at: Date.UTC(2026, 0, 1) + minute * 60_000 });
          const [day = "", now = ""] = wall.split(" ");
          const first = list.findIndex(
            ({ days: on, from, to }) => on.includes(day.toLowerCase()) && from <= now && now < to,
          );
          return first === -1 ? end.kind !== "voicemail" : end.kind !== "agent" || end.agentId !== first + 1;
        });
        expect(wrong).toBe(-1);
      }),
      { numRuns: 5 },
    );
  },
);
