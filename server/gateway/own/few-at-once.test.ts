import { expect, test } from "vitest";
import { fewAtOnce } from "./few-at-once.ts";

/** Work that ends when it is told to. */
function held() {
  const ends: (() => void)[] = [];
  const started: string[] = [];
  const work = (name: string) => async () => {
    started.push(name);
    await new Promise<void>((resolve) => ends.push(resolve));
    return name;
  };
  return { ends, started, work };
}
const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

test("who asks for much waits for their own work, in its order, and nobody else does", async () => {
  const inLine = fewAtOnce();
  const { ends, started, work } = held();
  const all = ["a", "b", "c", "d"].map((name) => inLine(7, work(name)));
  const other = inLine(8, work("other"));
  await turn();
  expect(started).toEqual(["a", "b", "other"]);
  ends[0]?.();
  await turn();
  expect(started).toEqual(["a", "b", "other", "c"]);
  const late = inLine(7, work("late"));
  for (let n = 1; n < 6; n += 1) {
    ends[n]?.();
    await turn();
  }
  expect(await Promise.all([...all, other, late])).toEqual(["a", "b", "c", "d", "other", "late"]);
});

test("what fails makes room, too, and beyond a bound nothing waits any more", async () => {
  const inLine = fewAtOnce();
  const { ends, work } = held();
  const failing = [1, 2].map(() => inLine(7, () => Promise.reject(new Error("No"))));
  expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const waiting = Array.from({ length: 22 }, (_, n) => inLine(7, work(`${n}`)));
  await expect(inLine(7, work("much"))).rejects.toMatchObject({ status: 503, code: "record_busy" });
  await expect(Promise.race([inLine(8, async () => "other"), ...waiting])).resolves.toBe("other");
  for (let n = 0; n < 22; n += 1) {
    ends[n]?.();
    await turn();
  }
  expect(await Promise.all(waiting)).toHaveLength(22);
});
