import { expect, test } from "vitest";
import type { Call } from "../../api/calls.ts";
import { routeConfigOf } from "../../api/route-config.ts";
import { replay } from "./replay.ts";
import { emptyWorld, type OneRoute } from "./route-world.ts";

const number = "+18015550101";
const [anna, bob] = ["+13055550198", "+13055550199"];

function version(type: string, config: object) {
  const whole = { id: 1, name: "Main line", active: true, numbers: [number] };
  const route: OneRoute = { ...whole, type, config: routeConfigOf(type, config) };
  return { route, world: emptyWorld };
}

test("10,000 calls take a second at most, and no stretch of them 50 ms", async () => {
  const calls = Array.from({ length: 10_000 }, (_call, index) => {
    const call = {
      call_id: index + 1,
      call_start: new Date(Date.UTC(2026, 2, 1) + index * 267_840).toISOString(),
      direction: "inbound",
      caller_state: "UT",
      phone_number: number,
      ring_to: index % 2 === 0 ? anna : bob,
      disposition: "ANSWERED",
    };
    return call as Call;
  });
  const forward = (to: string | undefined) => ({ kind: "forward", ring_to: to });
  const before = version("ivr", {
    prompt_id: 1,
    options: [
      { key: "1", action: forward(anna) },
      { key: "2", action: forward(bob) },
    ],
    invalid: { kind: "hangup" },
  });
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const after = version("schedule", {
    timezone: "America/Denver",
    rules: [6, 10, 14].flatMap((hour) =>
      days.map((day) => ({
        days: [day],
        from: `${String(hour).padStart(2, "0")}:00`,
        to: `${hour + 3}:00`.padStart(5, "0"),
        action: forward(anna),
      })),
    ),
    otherwise: { kind: "voicemail" },
  });
  // The first calls also wait for the functions to be compiled.
  await replay(calls.slice(0, 1000), { before, after }, () => Promise.resolve());
  const started = performance.now();
  let last = started;
  let longest = 0;
  const pause = async () => {
    longest = Math.max(longest, performance.now() - last);
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
  const { total } = await replay(calls, { before, after }, pause);
  const took = performance.now() - started;
  expect(total).toBe(10_000);
  expect(took).toBeLessThan(1000);
  expect(longest).toBeLessThan(50);
});
