import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { callFacetsQuery, callNeighboursQuery, callsQuery, type CallFilters } from "./call-list.ts";
import { callQuery } from "./calls.ts";
import { labelsQuery, noLabel, type NumberLabel } from "./number-labels.ts";

const fetched = vi.fn<typeof fetch>();
const range = { start: "2026-03-01T07:00:00.000Z", end: "2026-03-08T07:00:00.000Z" };
const page: CallFilters = { ...range, limit: 50, offset: 0 };

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal("fetch", fetched);
});

const answer = (data: unknown) => new Response(JSON.stringify({ code: 200, data }));
const asked = () => fetched.mock.calls.map(([request]) => new URL(new Request(request).url).searchParams);

/** Plays the API on calls 1 … count, newest (highest id) first; call n lasts n % 100 seconds. */
function play(count: number): void {
  fetched.mockImplementation((request) => {
    const query = new URL(new Request(request).url).searchParams;
    const [limit, offset] = [Number(query.get("limit")), Number(query.get("offset"))];
    const calls = Array.from({ length: Math.max(Math.min(limit, count - offset), 0) }, (_, i) => {
      const call_id = count - offset - i;
      return { call_id, duration: call_id % 100 };
    });
    return Promise.resolve(answer({ calls, total: count }));
  });
}

/** With what the account calls its numbers, which a search looks through besides, and asks of the gateway. */
function fresh(labels: ReadonlyMap<string, NumberLabel> = new Map()): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(labelsQuery.queryKey, labels);
  return client;
}

type Seen<Data> = { data: Data | undefined; error: Error | null; isPlaceholderData: boolean };
type Observer<Data> = {
  getCurrentResult(): Seen<Data>;
  subscribe(listener: (seen: Seen<Data>) => void): () => void;
};

/** What a component sees in the end. An observer, since `select` belongs to it. */
async function see<Data>(observer: Observer<Data>): Promise<Data> {
  return new Promise((resolve, reject) => {
    const look = ({ data, error, isPlaceholderData }: Seen<Data>) => {
      if (error !== null) reject(error);
      else if (data !== undefined && !isPlaceholderData) resolve(data);
    };
    observer.subscribe(look);
    look(observer.getCurrentResult());
  });
}

const seeCalls = (filters: CallFilters, client = fresh()) =>
  see(new QueryObserver(client, callsQuery(filters)));
const seeNeighbours = (filters: CallFilters, callId: number, client = fresh()) =>
  see(new QueryObserver(client, callNeighboursQuery(filters, callId)));
const seeCall = (callId: number) => see(new QueryObserver(fresh(), callQuery(callId)));

describe("a plain list", () => {
  it("is one request for one page", async () => {
    play(120);
    const { rows: calls, total, truncated } = await seeCalls({ ...page, offset: 100 });
    expect([calls.map(({ call_id }) => call_id), total, truncated]).toEqual([
      Array.from({ length: 20 }, (_, i) => 20 - i),
      120,
      false,
    ]);
    expect(asked().map(String)).toEqual([
      new URLSearchParams({ ...range, limit: "50", offset: "100" }).toString(),
    ]);
  });

  it("survives rows of every kind", async () => {
    const calls = [
      null,
      "row",
      {},
      { call_id: "7", duration: "long", disposition: { a: 1 }, group: null, caller_name: 5, ring_to: "" },
      { call_id: 8, disposition: "PARKED", direction: "sideways", duration: 3 },
      { call_id: 8 },
    ];
    fetched.mockResolvedValue(answer({ calls, total: "many" }));
    const seen = await seeCalls(page);
    expect(seen.rows.map(({ call_id, duration, disposition }) => [call_id, duration, disposition])).toEqual([
      [null, Number.NaN, "–"],
      [null, Number.NaN, "–"],
      [8, 3, "PARKED"],
    ]);
    expect(seen.rows[1]).toMatchObject({ group: "–", caller_name: "5", ring_to: null, agent: null });
    expect(seen.total).toBe(3);
  });

  it("that is no list is an error", async () => {
    fetched.mockResolvedValue(answer({ calls: {}, total: 0 }));
    await expect(seeCalls(page)).rejects.toMatchObject({ code: "unreadable" });
  });
});

describe("a list that is searched here", () => {
  it("reads the range once, whatever the bounds, the order and the page are then", async () => {
    play(1000);
    const client = fresh();
    const long = await seeCalls({ ...page, search: { minDuration: 90, maxDuration: 94 } }, client);
    expect([long.total, long.rows.length]).toEqual([50, 50]);
    expect(long.rows.slice(0, 3).map(({ call_id }) => call_id)).toEqual([994, 993, 992]);
    expect(asked().map((query) => [query.get("limit"), query.get("offset")])).toEqual(
      ["0", "200", "400", "600", "800"].map((offset) => ["200", offset]),
    );
    const longest = await seeCalls({ ...page, offset: 5, limit: 10, search: { order: "longest" } }, client);
    expect(longest.rows.map(({ call_id }) => call_id)).toEqual([
      499, 399, 299, 199, 99, 998, 898, 798, 698, 598,
    ]);
    expect(longest.total).toBe(1000);
    expect(fetched).toHaveBeenCalledTimes(5);
  });

  it("is told how far it has come", async () => {
    play(1000);
    const client = fresh();
    await seeCalls({ ...page, search: { caller: "x" } }, client);
    const told = client.getQueryCache().findAll({ queryKey: ["calls", "progress"] });
    expect(told.map(({ state }) => state.data)).toEqual([{ read: 1000, total: 1000 }]);
  });

  it("reads in two parts what is an hour longer than the API allows, newest first", async () => {
    play(30);
    const longer = { start: "2026-10-15T06:00:00.000Z", end: "2026-11-15T07:00:00.000Z" };
    const seen = await seeCalls({ ...longer, limit: 50, offset: 0 });
    expect(asked().map((query) => [query.get("start"), query.get("end")])).toEqual([
      ["2026-10-15T07:00:00.000Z", longer.end],
      [longer.start, "2026-10-15T07:00:00.000Z"],
    ]);
    // Both halves are played by the same thirty calls.
    expect(seen).toMatchObject({ total: 30, truncated: false });
  });

  it("knows its agents and tags from the same reading", async () => {
    fetched.mockImplementation(() => {
      const tags = [{ tag_id: 5, tag_name: "Refund" }];
      const calls = [
        { call_id: 3, ct_user_id: 8, agent: "Zoe", tags },
        { call_id: 2, ct_user_id: 9, agent: "Ann", tags: [] },
        { call_id: 1, ct_user_id: 8, agent: "Zoe" },
      ];
      return Promise.resolve(answer({ calls, total: 3 }));
    });
    const client = fresh();
    const ids = async (search: CallFilters["search"]) =>
      (await seeCalls({ ...page, ...(search && { search }) }, client)).rows.map(({ call_id: id }) => id);
    expect(await ids({ agents: [8] })).toEqual([3, 1]);
    expect(await ids({ tags: [5, 6] })).toEqual([3]);
    expect(await ids({ order: "oldest" })).toEqual([1, 2, 3]);
    const facets = await see(new QueryObserver(client, callFacetsQuery(page)));
    expect(facets).toEqual({
      agents: [
        { id: 9, name: "Ann", calls: 1 },
        { id: 8, name: "Zoe", calls: 2 },
      ],
      tags: [{ id: 5, name: "Refund", calls: 1 }],
    });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("finds calls by what their number is called, and by the words of its note", async () => {
    const calls = [{ call_id: 2, phone_number: "+18015550100" }, { call_id: 1 }];
    fetched.mockImplementation(() => Promise.resolve(answer({ calls, total: 2 })));
    const client = fresh(
      new Map([["+18015550100", { ...noLabel, label: "Büs shelter", note: "Until May" }]]),
    );
    const ids = async (trackingNumber: string) =>
      (await seeCalls({ ...page, search: { trackingNumber } }, client)).rows.map(({ call_id: id }) => id);
    expect([await ids("bus"), await ids("may"), await ids("van")]).toEqual([[2], [2], []]);
  });

  it("stops at 10,000 calls and says so", async () => {
    play(25_000);
    const seen = await seeCalls({ ...page, search: { order: "longest" } });
    expect(seen).toMatchObject({ total: 10_000, truncated: true });
    expect(fetched).toHaveBeenCalledTimes(50);
  });

  it("does not show twice what moved to the next page meanwhile", async () => {
    let grown = 0;
    fetched.mockImplementation((request) => {
      const offset = Number(new URL(new Request(request).url).searchParams.get("offset"));
      const count = 300 + grown;
      grown = 1;
      const calls = Array.from({ length: Math.min(200, count - offset) }, (_, i) => ({
        call_id: count - offset - i,
      }));
      return Promise.resolve(answer({ calls, total: count }));
    });
    const { rows: calls } = await seeCalls({
      ...page,
      limit: 200,
      offset: 150,
      search: { order: "longest" },
    });
    expect(new Set(calls.map(({ call_id }) => call_id)).size).toBe(calls.length);
  });

  it("stops reading when nobody looks any more", async () => {
    const client = fresh();
    play(10_000);
    const served = fetched.getMockImplementation();
    const signals: (AbortSignal | null | undefined)[] = [];
    fetched.mockImplementation((request, init) => {
      signals.push(init?.signal);
      const first = signals.length === 1 && served !== undefined;
      return first ? served(request, init) : new Promise<Response>(() => undefined);
    });
    const observer = new QueryObserver(client, callsQuery({ ...page, search: { order: "longest" } }));
    const stop = observer.subscribe(() => undefined);
    await vi.waitFor(() => expect(signals.length).toBe(5));
    stop();
    expect(signals.slice(1).map((signal) => signal?.aborted)).toEqual([true, true, true, true]);
  });
});

describe("neighbours", () => {
  it("reach over the edges of a page", async () => {
    play(120);
    const second = { ...page, offset: 50 };
    expect(await seeNeighbours(second, 70)).toEqual({ previous: 71, next: 69, place: 50 });
    expect(await seeNeighbours(second, 21)).toEqual({ previous: 22, next: 20, place: 99 });
    expect(await seeNeighbours(page, 120)).toEqual({ previous: null, next: 119, place: 0 });
    expect(await seeNeighbours({ ...page, offset: 100 }, 1)).toEqual({
      previous: 2,
      next: null,
      place: 119,
    });
    expect(await seeNeighbours(page, 5)).toEqual({ previous: null, next: null, place: null });
  });

  it("follow the order of a list by duration, without asking again", async () => {
    play(300);
    const client = fresh();
    const filters: CallFilters = { ...page, search: { order: "longest" } };
    await seeCalls(filters, client);
    expect(await seeNeighbours(filters, 99, client)).toEqual({
      previous: 199,
      next: 298,
      place: 2,
    });
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});

describe("one call", () => {
  it("is asked for with everything, and survives parts of every kind", async () => {
    fetched.mockResolvedValue(
      answer({
        call_id: 7,
        tags: [{ tag_name: "Hot" }, null, {}],
        comments: "none",
        custom_sources: { utm_source: "google", utm_term: null, utm_id: 5 },
        call_flow: { route_name: "Main", steps: [{ step: "Rang", at: "x" }] },
        recording_details: [{ duration: 12 }],
        transcription: [1],
      }),
    );
    expect(await seeCall(7)).toMatchObject({
      call_id: 7,
      tags: [{ tag_name: "Hot" }, { tag_name: "–" }],
      comments: [],
      custom_sources: { utm_source: "google", utm_id: "5" },
      call_flow: { route_name: "Main", route_type: "–", steps: [{ step: "Rang", at: Number.NaN }] },
      recording_details: [{ duration: 12 }],
      transcription: [1],
    });
    expect(asked()[0]?.get("include")).toBe(
      "tags,comments,custom_sources,call_flow,recordings,transcription",
    );
  });

  it("without the right to listen has no recordings, which is not an empty list of them", async () => {
    fetched.mockImplementation(() => Promise.resolve(answer({ call_id: 7 })));
    expect(await seeCall(7)).toMatchObject({ recording_details: null, call_flow: null, tags: [] });
  });
});
