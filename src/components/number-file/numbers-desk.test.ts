import { describe, expect, test } from "vitest";
import { numbersDesk } from "./numbers-desk.ts";
import { take } from "./test-files.ts";

const ben = "+12065550143";

describe("who stays", () => {
  test("each person once; an excluded list wins; every row has a reason; a corrected row counts", async () => {
    const desk = numbersDesk(() => {});
    await desk.open(
      1,
      "all.csv",
      new Blob(["Phone\n8015550142\n801-555-0142\n2065550143\nx\n3035550111\n3035550112"]),
      false,
      false,
      {},
    );
    await desk.open(2, "not-these.csv", new Blob(["Phone\n+1 206 555 0143\n555\n"]), false, true, {});
    await desk.read(1);
    await desk.read(2);
    desk.refuse("suppressed", Float64Array.of(13035550111));
    desk.refuse("landline", Float64Array.of(13035550112, 12065550143));
    const counts = () => Object.fromEntries(desk.sift().left.map(({ reason, count }) => [reason, count]));
    expect(counts()).toEqual({
      invalid: 1,
      duplicate: 1,
      excluded: 1,
      suppressed: 1,
      landline: 1,
      unclear: 1,
    });
    expect([...desk.kept(0, 9)]).toEqual([18015550142]);
    expect(desk.rows("duplicate", 0, 9)).toMatchObject([{ line: 3, digits: 18015550142, source: "all.csv" }]);
    const [odd] = desk.rows("invalid", 0, 9);
    desk.correct(odd?.from ?? -1, odd?.at ?? -1, 18015550199);
    expect(counts()).not.toHaveProperty("invalid");
    expect([...desk.kept(0, 9)]).toEqual([18015550142, 18015550199]);
    desk.remove(2);
    desk.put(3, "An earlier broadcast", Float64Array.of(13035550112, 18015550107), false);
    expect(counts()).toEqual({ duplicate: 2, suppressed: 1, landline: 2 });
    expect([...desk.kept(0, 9)]).toEqual([18015550142, 18015550199, 18015550107]);
  });

  test("what was left out is a file that can be corrected and read again", async () => {
    const desk = numbersDesk(() => {});
    await desk.open(
      1,
      "a, b.csv",
      new Blob(['Phone\n8015550142\n=cmd|x\n555\n"4.16E+09"\n']),
      false,
      false,
      {},
    );
    await desk.read(1);
    desk.sift();
    const text = await desk.file("invalid", "").text();
    expect(text).toContain('4,555,Too few digits,"a, b.csv"');
    expect(await take(text)).toMatchObject({
      numbers: [],
      odd: [
        [2, "=cmd|x", expect.anything()],
        [3, "555", expect.anything()],
        [4, "4.16E+09", expect.anything()],
      ],
    });
    expect(await take(text.replace("555,", "2065550143,"))).toMatchObject({ numbers: [ben] });
  });

  test("reading stops when it is told to, and goes on with other settings", async () => {
    const said: number[] = [];
    const desk = numbersDesk(({ part }) => {
      said.push(part);
      desk.remove(1);
    });
    await desk.open(1, "long", new Blob(["8015550142\n".repeat(300_000)]), false, false, {});
    expect(await desk.read(1)).toBeNull();
    expect(said).toHaveLength(1);
    expect(desk.sift()).toEqual({ kept: 0, left: [] });
  });
});
