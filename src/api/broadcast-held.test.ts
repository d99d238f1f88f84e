import { QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import { broadcastsQuery, recipientsQuery } from "./broadcasts.ts";

type Answer = { status: string; sent: number; delivered: number; failed: number; people: string[] };

const numbers = ["+14155550111", "+14155550112", "+14155550113"];
/** A broadcast to three people as the API tells it, from the first text to the last receipt. */
const story: Answer[] = [
  { status: "scheduled", sent: 0, delivered: 0, failed: 0, people: ["pending", "pending", "pending"] },
  { status: "sending", sent: 1, delivered: 0, failed: 0, people: ["sent", "pending", "pending"] },
  { status: "sending", sent: 2, delivered: 1, failed: 0, people: ["delivered", "sent", "pending"] },
  { status: "completed", sent: 2, delivered: 1, failed: 0, people: ["delivered", "sent", "skipped"] },
  { status: "completed", sent: 2, delivered: 1, failed: 1, people: ["delivered", "failed", "skipped"] },
];

let answer: Answer;
beforeEach(() => {
  vi.stubGlobal("fetch", (request: Request) => {
    const { people, ...figures } = answer;
    const row = {
      broadcast_id: 7,
      name: "Tune-up",
      recipients_total: 3,
      opted_out: 0,
      completed_at: figures.status === "completed" ? "2026-03-05T11:00:00.000Z" : null,
      ...figures,
    };
    const recipients = people.map((status, index) => ({ phone_number: numbers[index], status }));
    const data = request.url.includes("/v3/broadcast/")
      ? { ...row, recipients, recipients_matching: 3 }
      : { broadcasts: [row], total: 1 };
    return Promise.resolve(new Response(JSON.stringify({ code: 200, data })));
  });
});

/** What the page and the list show after an answer has come. */
async function shownAfter(client: QueryClient, next: Answer) {
  answer = next;
  const { select: _, ...question } = recipientsQuery(7, {});
  const { broadcast, recipients } = await client.fetchQuery(question);
  const listed = await client.fetchQuery(broadcastsQuery({}));
  const [row] = listed.rows;
  expect(row).toEqual(broadcast);
  return { ...broadcast, people: recipients.rows.map(({ status }) => status) };
}

const ends = new Set(["skipped", "delivered", "failed"]);

test("answers in any order, late or twice, never take anything back", async () => {
  const orders = fc.array(fc.constantFrom(...story), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(orders, async (answers) => {
      const client = new QueryClient();
      let before = await shownAfter(client, answers[0] as Answer);
      for (const next of answers) {
        const now = await shownAfter(client, next);
        expect(now.sent).toBeGreaterThanOrEqual(before.sent);
        expect(now.delivered + now.failed).toBeGreaterThanOrEqual(before.delivered + before.failed);
        expect([before.status, now.status]).not.toEqual([
          "completed",
          expect.not.stringMatching("completed"),
        ]);
        expect(now.completed_at ?? before.completed_at).toBe(now.completed_at);
        const back = before.people.filter((was, index) => ends.has(was) && now.people[index] !== was);
        expect(back).toEqual([]);
        before = now;
      }
      const last = story.at(-1) as Answer;
      expect(await shownAfter(client, last)).toMatchObject(last);
      expect(await shownAfter(client, story[1] as Answer)).toMatchObject(last);
    }),
    { numRuns: 60 },
  );
});

test("what was heard goes with all else that was read", async () => {
  const client = new QueryClient();
  await shownAfter(client, story[4] as Answer);
  client.clear();
  expect(await shownAfter(client, story[1] as Answer)).toMatchObject(story[1] as Answer);
});
