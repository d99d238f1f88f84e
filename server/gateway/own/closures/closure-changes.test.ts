import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { json, type Reply } from "../../testing/ask.ts";
import {
  closedHours,
  closing,
  closuresOf,
  closureWorld,
  hours,
  plan,
  until,
  voicemail,
} from "./testing/closure-world.ts";

const minute = 60_000;
const closed = closedHours(voicemail);
const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
const first = (answer: Reply) =>
  (json(answer)["errors"] as { field: string; message: string }[] | undefined)?.[0];

describe("its end", () => {
  const at = (minutes: number) =>
    new Date(Date.parse("2026-11-25T12:00:00Z") + minutes * minute).toISOString();

  test("is changed while it is on, later and earlier, and the routes come back at the new one", async () => {
    const { clock, process, configs } = await closureWorld();
    const page = await (await process()).signIn();
    const { closure_id: id } = await plan(page, closing(0, 2));
    const change = (until: string) => page.send("PATCH", `/own/closures/${id}`, JSON.stringify({ until }));
    await until(page, "on");
    expect(closuresOf(await change(at(5)))).toMatchObject([{ state: "on", until: at(5) }]);
    clock.now += 3 * minute;
    await sleep(200);
    expect(configs()).toEqual([closed, closed, hours]);
    expect((await change(at(4))).status).toBe(200);
    clock.now += minute;
    await until(page, "over");
    expect(configs()).toEqual([hours, hours, hours]);
    expect(outcome(await change(at(9)))).toEqual([409, "nothing_to_do"]);
  });

  test("is refused in the past, before the beginning, and where another closure has its routes", async () => {
    const { process } = await closureWorld();
    const page = await (await process()).signIn();
    const { closure_id: id } = await plan(page, closing(2, 5));
    await plan(page, closing(8, 9, { routes: [8] }));
    const refused = async (minutes: number) => {
      const body = JSON.stringify({ until: at(minutes) });
      return first(await page.send("PATCH", `/own/closures/${id}`, body));
    };
    expect(await refused(1)).toEqual({ field: "until", message: "The end must come after the beginning." });
    expect(await refused(-3)).toMatchObject({ field: "until" });
    const taken = { field: "until", message: "“Storm” already closes Route 8 at that time." };
    expect(await refused(9)).toEqual(taken);
    expect(await refused(8)).toBeUndefined();
  });
});

test("what people plan, change, begin, end and take out of the calendar is in the history, once", async () => {
  const { process } = await closureWorld();
  const { signIn, store } = await process();
  const page = await signIn();
  const { closure_id: id } = await plan(page, closing(5, 9));
  const send = (method: string, below: string, body?: string) =>
    page.send(method, `/own/closures/${id}${below}`, body);
  await send("PATCH", "", JSON.stringify({ until: "2026-11-25T13:00:00.000Z" }));
  expect((await send("PATCH", "", JSON.stringify({ until: "2026-11-25T11:00:00.000Z" }))).status).toBe(400);
  await send("POST", "/close");
  await until(page, "on");
  await send("POST", "/put-back");
  await until(page, "over");
  await send("DELETE", "");
  const lines = await store.history.list(
    { scope: { userId: 7 }, subject: "closure" },
    { limit: 10, offset: 0 },
  );
  const shown = lines.entries.map(({ act, recordId, recordName, outcome: so, settlement, asked }) => {
    const fields = (settlement?.changes ?? asked).map(({ field }) => field);
    return [act, recordId === id && recordName, so, fields.join(" ")];
  });
  expect(shown.toReversed()).toEqual([
    ["create", "Storm", "done", "name from until timezone action routes"],
    ["update", "Storm", "done", "until"],
    ["update", "Storm", "refused", "until"],
    ["update", "Storm", "done", "state"],
    ["update", "Storm", "done", "state"],
    ["delete", "Storm", "done", "name from until timezone action routes state"],
  ]);
});
