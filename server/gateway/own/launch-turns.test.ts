import { expect, test, vi } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { confirm, launchWorld, noon, numbers } from "./launches/testing/launch-world.ts";

/** Two at once, and twenty in line. */
const ROOM = 22;

test.each(["a broadcast", "parts"])(
  "of one person's launches of %s two are read at once, twenty wait, more are refused; the account has its turn",
  async (kind) => {
    const { add, clock, process } = await launchWorld();
    clock.now = noon + 7.5 * 3_600_000;
    add(3, { people: [...numbers(40, "212"), ...numbers(30, "808")] });
    const { signIn, store } = await process();
    const page = await signIn();
    const cut = await page.send(
      "POST",
      "/own/launch-splits",
      '{"broadcast_id":3,"start":null,"per_minute":1}',
    );
    const { split_id: id } = json(cut)["data"] as { split_id: string };
    const wrong = { review: "0".repeat(64), count: 70 };
    const launch = () =>
      kind === "parts"
        ? page.send("POST", `/own/launch-splits/${id}/launch`, JSON.stringify({ ...wrong, starts: [] }))
        : confirm(page, 3, wrong);
    const { run: runLocked } = store.locks;
    const run = vi.spyOn(store.locks, "run");
    const turns = () => run.mock.calls.filter(([name]) => name === "launches/1001").length;
    const { promise: held, reject: letGo } = Promise.withResolvers<never>();
    run.mockImplementation((name, ...rest) =>
      name === "launches/1001" ? held : runLocked.call(store.locks, name, ...rest),
    );
    const answers: Reply[] = [];
    const asked = Array.from({ length: ROOM + 3 }, async () => answers.push(await launch()));
    await vi.waitFor(() => expect(answers).toHaveLength(3), { timeout: 5_000 });
    for (const answer of answers) expect([answer.status, json(answer)["code"]]).toEqual([503, "record_busy"]);
    expect(turns()).toBe(2);
    letGo(new Error("Enough."));
    await Promise.all(asked);
    expect(answers).toHaveLength(ROOM + 3);
  },
  30_000,
);
