import { beforeEach, describe, expect, test } from "vitest";
import { readContract } from "../../http/contract.ts";
import { createCompiler } from "../../http/validator.ts";
import { json } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import type { FakeVendor } from "../testing/fake-vendor.ts";
import type { Browser, TestGateway } from "../testing/test-gateway.ts";
import { at, list, LIST, range, row, said, searched, year, type Row } from "./search/testing/call-list.ts";

let vendor: FakeVendor;
let page: Browser;
let gateway: TestGateway;

eachGateway((started) => ({ vendor, page, gateway } = started), { searches: { mostBytes: 9_000_000 } });

describe("a search", () => {
  beforeEach(() => list(vendor, year));

  test("goes through windows of 31 days, the newest call first, and gives what was said where", async () => {
    const { answer, lines, hits, last } = await searched(page, {});
    expect(answer.headers).toMatchObject({
      "content-type": "application/x-ndjson",
      "cache-control": "no-store",
    });
    const contract = readContract(new URL("../../../own.yaml", import.meta.url));
    const isLine = createCompiler(contract).compile({
      $ref: `${contract.name}#/components/schemas/TranscriptSearchLine`,
    });
    expect(lines.filter((line) => !isLine(line))).toEqual([]);
    expect(last).toMatchObject({ read: 1_500, total: 1_500, found: 500, is_done: true, seconds_left: 0 });
    // An answer has 200, the others come when they are asked for.
    expect(hits).toHaveLength(200);
    const ids = hits.map(({ call }) => call.call_id);
    expect(ids).toEqual(ids.toSorted((one, other) => other - one));
    expect(hits[0]).toEqual({
      kind: "hit",
      call: {
        call_id: 9_000,
        call_start: at(0.12),
        duration: 60,
        direction: "inbound",
        disposition: "ANSWERED",
        caller_id: "+18015550134",
        caller_name: "Ann Roe",
        org_unit_id: 1001,
        group: "Sales",
        ct_user_id: 12,
        agent: "Bob",
      },
      snippets: [
        {
          turn: 1,
          second: expect.closeTo(15.76, 1) as number,
          speaker: "Caller",
          side: "caller",
          text: "I was charged twice, I want a refund.",
          marks: [{ from: 30, to: 36 }],
          silence: null,
        },
      ],
      more: 0,
    });
    const more = await searched(page, { skip: 200 });
    expect(more.hits.map(({ call }) => call.call_id)).not.toContain(ids.at(-1));
    expect(more.hits).toHaveLength(200);
    expect((await searched(page, { skip: 400 })).hits).toHaveLength(100);
  });

  test("another word, another person and a longer range ask for what isn't known, and no more", async () => {
    await searched(page, range(60));
    const before = vendor.count(LIST);
    const other = await searched(page, { ...range(60), words: "-refund agent:hello" });
    expect(other.last).toMatchObject({ read: 500, found: 333 });
    expect(other.hits[0]?.snippets[0]?.marks).toEqual([{ from: 0, to: 5 }]);
    expect((await searched(page, { ...range(60), agents: [13], words: "refunds" })).last).toMatchObject({
      found: 83,
    });
    expect(vendor.count(LIST)).toBe(before);
    await searched(page, range(62));
    expect(vendor.count(LIST)).toBeGreaterThan(before);
    const bob = await gateway.signIn("bob@acme.test");
    const asked = vendor.count(LIST);
    await searched(bob, range(60));
    expect(vendor.count(LIST)).toBe(asked + before);
  });

  test("what was read stays below its limit, the oldest goes first", async () => {
    const long = `${said}\n[00:00:30] Agent: ${"word ".repeat(150)}`;
    list(
      vendor,
      Array.from({ length: 4_000 }, (_, n) => row(9_000 - n, (n + 1) * 0.04, long)),
    );
    const { last } = await searched(page, {});
    expect(last).toMatchObject({ read: 4_000, is_done: true });
    // What was read last is there, what was read first isn't.
    const before = vendor.count(LIST);
    await searched(page, { start: at(180), end: at(155) });
    expect(vendor.count(LIST)).toBe(before);
    await searched(page, range(31));
    expect(vendor.count(LIST)).toBeGreaterThan(before + 3);
  });

  test.each([
    [{ words: 'refund "my card' }, "words", "aren't closed"],
    [{ words: "near:4 x" }, "words", "needs two words"],
    [{ ...range(368) }, "start", "Choose 12 months or fewer."],
    [{ start: at(0), end: at(1) }, "start", "The start is after the end."],
  ])("%j is refused at its field", async (body, field, message) => {
    const { answer } = await searched(page, body);
    expect(answer.status).toBe(422);
    expect(json(answer)["errors"]).toEqual([{ field, message: expect.stringContaining(message) as string }]);
    expect(vendor.count(LIST)).toBe(0);
  });

  test("what the API narrows by is asked of it, the rest is done here", async () => {
    list(vendor, [
      row(5, 1, said, { tags: [{ tag_id: 3 }], duration: 100 }),
      row(4, 2, said, { tags: [{ tag_id: 4 }], caller_name: "José Núñez", duration: 100 }),
      row(3, 3, said, { tags: null, phone_number: "+18015550177", duration: 20 }),
      row(2, 4, said, { tags: "x", duration: null, ct_user_id: null }),
    ]);
    const found = async (body: object) =>
      (await searched(page, { ...range(20), ...body })).hits.map(({ call }) => call.call_id);
    expect(await found({ tags: [3, 9] })).toEqual([5]);
    expect(await found({ min_duration: 50, max_duration: 100 })).toEqual([5, 4]);
    expect(await found({ agents: [13] })).toEqual([5, 3]);
    expect(await found({ caller: "nunez" })).toEqual([4]);
    expect(await found({ number: "0177" })).toEqual([3]);
    expect(await found({ ring: "bob" })).toEqual([5, 4, 3, 2]);
    const asked = {
      org_unit_id: 1002,
      disposition: ["VOICEMAIL", "BUSY"],
      phone_number: "+18015550100",
      campaign_id: 7,
    };
    await found(asked);
    const query = new URL(vendor.seen.at(-1)?.url ?? "", vendor.origin).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      org_unit_id: "1002",
      disposition: "BUSY,VOICEMAIL",
      phone_number: "+18015550100",
      campaign_id: "7",
      limit: "200",
      include: "transcription",
    });
  });

  test("transcripts of every shape are heard, and none of them ends it", async () => {
    const odd = [
      said,
      { speaker: "x" },
      [],
      "",
      "refund",
      [{ text: "Refund?", speaker: 7 }],
      12,
      ["a refund"],
      null,
      [null, { text: "refund", start: -1 }],
      "客服：refund。",
    ];
    list(
      vendor,
      [
        ...odd.map((transcription, n) => row(100 - n, n + 1, transcription)),
        { call_id: "x", call_start: at(2) } as unknown as Row,
        null as unknown as Row,
      ].filter((one) => one !== null),
    );
    const { hits, last } = await searched(page, range(30));
    expect(hits.map(({ call }) => call.call_id)).toEqual([100, 96, 95, 93, 91, 90]);
    expect(hits.map(({ snippets }) => snippets[0]?.second === null)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(last).toMatchObject({ without_transcript: 5, is_done: true });
    expect((await searched(page, { ...range(30), words: "refund first:30" })).last).toMatchObject({
      found: 1,
      untimed: 5,
    });
  });
});
