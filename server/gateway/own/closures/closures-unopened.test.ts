import { expect, onTestFinished, test } from "vitest";
import { openGatewayStore } from "../../store/sqlite-store.ts";
import { json } from "../../testing/ask.ts";
import { storeFile } from "../../testing/store-file.ts";
import { SECRET } from "../../testing/test-gateway.ts";
import { createVault } from "../../vault.ts";
import { closing, closuresOf, closureWorld } from "./testing/closure-world.ts";

const minute = 60_000;

test("no page opens what is only planned; what waits for somebody is opened once for all of them", async () => {
  const { clock, process } = await closureWorld();
  const vault = createVault(SECRET);
  let opened = 0;
  const open = (sealed: Uint8Array, owner: string) => {
    if (owner.startsWith("closure/")) opened += 1;
    return vault.open(sealed, owner);
  };
  const store = openGatewayStore(storeFile(), { ...vault, open }, Date.now, () => {});
  onTestFinished(() => store.close());
  // What is due is looked at when somebody plans, and not meanwhile.
  const { signIn } = await process({ store, closures: { sweepMs: 3_600_000, now: () => clock.now } });
  const page = await signIn();
  const times = Array.from({ length: 40 }, (_, n) => {
    const at = (minutes: number) => new Date(clock.now + minutes * minute).toISOString();
    return { name: `Storm ${n}`, from: at(60 + n), until: at(61 + n) };
  });
  const made = await page.send("POST", "/own/closures", closing(0, 1, { times }));
  expect(closuresOf(made)).toHaveLength(times.length);
  const closedAtSignIn = async () => "closed" in json((await signIn()).login);
  const before = opened;
  for (let n = 0; n < 3; n += 1) expect(await closedAtSignIn()).toBe(false);
  expect(opened).toBe(before);

  const [first] = await store.closures.list(1001);
  if (first === undefined) throw new Error("None was planned.");
  await store.closures.keep(first.revision, { ...first, waitsFor: "sign_in" });
  clock.now += 60 * minute;
  const then = opened;
  for (let n = 0; n < 3; n += 1) expect(await closedAtSignIn()).toBe(true);
  // Of those that come next, in the same minute or so, it has to be seen once, too.
  expect(opened - then).toBeLessThanOrEqual(3);
});
