import { expect, test } from "vitest";
import { json, type Reply } from "../../testing/ask.ts";
import { launchWorld, numbers, review } from "./testing/launch-world.ts";

const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];

test("a number on the suppression list is found however the API spells it", async () => {
  const { add, process } = await launchWorld();
  add(3, { people: ["18015550000", "(801) 555-0001", "+1 801-555-0002", "+18015550003"] });
  const page = await (await process()).signIn();
  const put = { phone_numbers: numbers(4), reason: "by_hand" };
  expect((await page.send("POST", "/own/suppressions", JSON.stringify(put))).status).toBe(200);
  expect((await review(page, 3)).rules).toMatchObject([{ code: "suppressed", count: 4 }]);
});

test("a broadcast larger than the API can have is read no further", async () => {
  const { add, process } = await launchWorld();
  const page = await (await process()).signIn();
  const ask = () => page.send("POST", "/own/launches/reviews", '{"broadcast_id":3,"start":null}');
  Object.assign(add(3), { recipients_total: 1e15 });
  expect(outcome(await ask())).toEqual([502, "upstream_bad_answer"]);
  add(3, { message: "x".repeat(3_201) });
  expect(outcome(await ask())).toEqual([502, "upstream_bad_answer"]);
});
