import { expect, test } from "vitest";
import { fail, reply, success } from "../testing/fake-vendor.ts";
import { launch, launchIn, launchWorld, numbers, review } from "./launches/testing/launch-world.ts";

const codes = async (...asked: Parameters<typeof review>) =>
  (await review(...asked)).rules.map(({ code }) => code);

test("a text that was tried out on one person may be tried again, and goes out to all without a reason", async () => {
  const { add, process } = await launchWorld();
  for (const n of [3, 4]) add(n, { people: numbers(1) });
  add(5, { people: numbers(10) });
  const { signIn } = await process();
  const ann = await signIn();
  launchIn(await launch(ann, 3));
  expect([await codes(ann, 4), await codes(ann, 5)]).toEqual([[], []]);
  launchIn(await launch(ann, 5));
  expect(await codes(ann, 4)).toEqual(["same_text", "same_people"]);
});

test("a text that few people have got first goes to all others without a reason, but not to them again", async () => {
  const { add, process } = await launchWorld();
  const [first, others] = [numbers(25), numbers(100, "385")];
  add(3, { people: first });
  add(4, { people: others });
  add(5, { people: [...first.slice(0, 1), ...others] });
  add(6, { people: numbers(26, "435") });
  const { signIn } = await process();
  const ann = await signIn();
  launchIn(await launch(ann, 3));
  expect([await codes(ann, 4), await codes(ann, 5)]).toEqual([[], ["same_text"]]);
  launchIn(await launch(ann, 6));
  expect(await codes(ann, 4)).toEqual(["same_text"]);
});

test("a broadcast that somebody may not see speaks against theirs without its name", async () => {
  const { add, process, vendor } = await launchWorld();
  for (const n of [3, 4]) add(n, { people: numbers(30) });
  const { signIn } = await process();
  const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
  launchIn(await launch(ann, 3));
  const said = async () => (await review(bob, 4)).rules.map(({ message }) => message).join(" ");
  expect(await said()).toContain("“Broadcast 3” by ann@acme.test sends the same text");
  vendor.on("/v3/broadcast/3", (_, response) => fail(response, 404, "Not found"));
  // In a list, too, the API doesn't show it.
  vendor.on("/v3/broadcast", (_, response) => reply(response, 200, success({ broadcasts: [], total: 0 })));
  expect(await said()).toMatch(
    /^Another broadcast sends the same text.*Another broadcast goes to 30 of these/,
  );
});

test.each([
  "Text us from your bus stop and win!",
  "Send flowers at every stop",
  "Don't reply STOP, keep getting our texts",
  "We never stop to end our sale",
])("“%s” doesn't say how to get no more texts, so only an admin launches it", async (message) => {
  const { add, process } = await launchWorld();
  add(3, { message });
  const page = await (await process()).signIn();
  expect((await review(page, 3)).rules).toMatchObject([{ code: "no_opt_out", may_override: ["Admin"] }]);
});
