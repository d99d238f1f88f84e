import { expect, test } from "vitest";
import type { ApiClient } from "../api-client.ts";
import type { Session } from "../store/store.ts";
import { recipientHandlers } from "./recipients.ts";

const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `+1415555${String(from + index).padStart(4, "0")}`);

/** Broadcasts by their id; what isn't there is 404. */
const lists = new Map([
  [1, numbers(0, 2500)],
  [2, numbers(1000, 700)],
  [3, [...numbers(2400, 150), "14155550001"]],
]);
const asked: string[] = [];

/** The API as far as it is asked here: a page of recipients. */
const api: ApiClient = (_session, { target }) => {
  asked.push(target);
  const [, id, limit, offset] = (/^\/broadcast\/(\d+)\?limit=(\d+)&offset=(\d+)$/.exec(target) ?? []).map(
    Number,
  );
  const people = lists.get(id ?? 0);
  const rows = people?.slice(offset, (offset ?? 0) + (limit ?? 0)).map((phone_number) => ({
    phone_number,
    contact_name: null,
    status: "failed",
    error_code: 30_003,
    sent_on: "2026-03-05T11:00:00.000Z",
  }));
  const data = { broadcast_id: id, recipients: rows, recipients_total: people?.length };
  const body = Buffer.from(JSON.stringify({ code: 200, data }));
  return Promise.resolve({ status: people === undefined ? 404 : 200, headers: {}, body } as never);
};

const session = { user: { user_id: 7 } } as Session;
const request = {
  session,
  requestId: "r",
  path: {},
  query: {},
  key: "",
  ifMatch: undefined,
} as never as object;

type Search = Parameters<ReturnType<typeof recipientHandlers>["searchRecipient"]>[0];

const search = (body: Search["body"], stepMs?: number) =>
  recipientHandlers({ api, ...(stepMs === undefined ? {} : { stepMs }) }).searchRecipient({
    ...request,
    body,
  } as Search);

const failed = {
  contact_name: null,
  status: "failed",
  error_code: "30003",
  sent_on: "2026-03-05T11:00:00.000Z",
};

test("a number is found wherever it stands, however it is spelt, and what can't be seen is said", async () => {
  const [last] = numbers(2499, 1);
  expect(await search({ phone_number: last ?? "", broadcast_ids: [1, 2, 9, 3, 1] })).toEqual({
    broadcasts: [
      { broadcast_id: 1, is_readable: true, recipient: failed },
      { broadcast_id: 2, is_readable: true, recipient: null },
      { broadcast_id: 9, is_readable: false, recipient: null },
      { broadcast_id: 3, is_readable: true, recipient: failed },
    ],
    next: null,
  });
  const spelt = await search({ phone_number: "+14155550001", broadcast_ids: [3] });
  expect(spelt.broadcasts).toEqual([{ broadcast_id: 3, is_readable: true, recipient: failed }]);
});

test("when time is over it says where to go on, and goes on there until all is read, each page once", async () => {
  asked.length = 0;
  const ids = [1, 2, 3];
  let body: Search["body"] = { phone_number: "+14155559999", broadcast_ids: ids };
  const done: number[] = [];
  let steps = 0;
  for (;;) {
    const { broadcasts: some, next } = await search(body, 0);
    steps += 1;
    done.push(...some.map(({ broadcast_id: id }) => id));
    if (next === null) break;
    body = { ...body, broadcast_ids: ids.slice(ids.indexOf(next.broadcast_id)), offset: next.offset };
  }
  expect(done).toEqual(ids);
  expect(steps).toBeGreaterThan(3);
  expect(asked.length).toBe(new Set(asked).size);
  expect(asked.length).toBe(13 + 4 + 1);
});
