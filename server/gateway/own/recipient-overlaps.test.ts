import { expect, test } from "vitest";
import type { ApiClient } from "../api-client.ts";
import type { Session } from "../store/store.ts";
import { broadcastReader } from "./launches/read-broadcast.ts";
import { recipientOverlapHandlers } from "./recipient-overlaps.ts";

const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `+1415555${String(from + index).padStart(4, "0")}`);

/** Broadcasts by their id; what isn't there is 404. */
const lists = new Map([
  [1, numbers(0, 2500)],
  [2, numbers(1000, 700)],
  [3, [...numbers(2400, 150), "14155550001"]],
]);

/** The API as far as it is asked here: a page of recipients. */
const api: ApiClient = (_session, { target }) => {
  const [, id = 0, limit = 0, offset = 0] = (
    /^\/broadcast\/(\d+)\?limit=(\d+)&offset=(\d+)$/.exec(target) ?? []
  ).map(Number);
  const rows = lists.get(id)?.slice(offset, offset + limit);
  const data = { broadcast_id: id, recipients: rows?.map((phone_number) => ({ phone_number })) };
  const body = Buffer.from(JSON.stringify({ code: 200, data }));
  return Promise.resolve({ status: 200, headers: {}, body } as never);
};

const broadcasts = broadcastReader(api, ({ id }) => {
  const people = lists.get(Number(id));
  const record = { broadcast_id: Number(id), recipients_total: people?.length };
  const found = people === undefined ? { refused: { status: 404 } } : { record, etag: "e" };
  return Promise.resolve(found as never);
});

const count = (broadcast_id: number, others: number[]) =>
  recipientOverlapHandlers({ broadcasts }).countSharedRecipients({
    session: { user: { user_id: 7 } } as Session,
    requestId: "r",
    body: { broadcast_id, others },
  } as never);

test("people in common are counted, however their numbers are spelt, without telling who they are", async () => {
  expect(await count(1, [2, 3, 9])).toEqual({
    others: [
      { broadcast_id: 2, shared: 700 },
      { broadcast_id: 3, shared: 101 },
      { broadcast_id: 9, shared: null },
    ],
  });
  await expect(count(9, [1])).rejects.toMatchObject({ status: 404 });
});
