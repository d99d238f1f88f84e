import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "./api-error.ts";
import {
  allowRequests,
  blockRequests,
  call,
  client,
  failureOf as soundFailure,
  onSessionEnded,
  retryRead,
  rowsOf,
} from "./client.ts";

const fetched = vi.fn<typeof fetch>();
const id = "5f0c8a5e-0000-4000-8000-000000000001";

beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => {
  fetched.mockReset();
  allowRequests();
});

function answers(body: unknown, init: ResponseInit = {}): void {
  fetched.mockImplementation(() =>
    Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), init)),
  );
}

const read = (signal?: AbortSignal) =>
  call(client.GET("/v3/users/list", { params: { query: { limit: 1 } }, ...(signal && { signal }) }));

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`No ApiError: ${String(error)}`);
  return error;
}

describe("a success", () => {
  it("is its data, asked for with the header that proves our origin", async () => {
    answers({ code: 200, data: { users: [], total: 0 }, request_id: id });
    expect(await read()).toEqual({ users: [], total: 0 });
    const request = new Request(fetched.mock.calls[0]?.[0] ?? "");
    expect([request.method, request.headers.get("X-App")]).toEqual(["GET", "1"]);
    expect(new URL(request.url).search).toBe("?limit=1");
  });

  it("asks for several values in one parameter, comma separated", async () => {
    answers({ code: 200, data: { calls: [], total: 0 } });
    const query = { limit: 1, disposition: ["BUSY" as const, "NO ANSWER" as const] };
    await client.GET("/v3/conversations/calls", { params: { query } });
    const { url } = new Request(fetched.mock.calls[0]?.[0] ?? "");
    expect(new URL(url).searchParams.getAll("disposition")).toEqual(["BUSY,NO ANSWER"]);
  });

  it.each([
    ["HTML", "<!doctype html><p>Login"],
    ["cut off", '{"code":200,"data":{"users":[{"first_na'],
    ["empty", ""],
    ["a list", "[]"],
    ["a word", '"ok"'],
    ["without data", '{"code":200}'],
    ["with null as data", '{"code":200,"data":null}'],
    ["with a list as data", '{"code":200,"data":[]}'],
    ["with a word as data", '{"code":200,"data":"x"}'],
  ])("that is %s is an error in words", async (_, body) => {
    answers(body, { headers: { "X-Request-Id": id, "Content-Type": "application/json" } });
    const error = await failureOf(read());
    expect(error).toMatchObject({ code: "unreadable", requestId: id });
    expect(error.message).toBe("We couldn't read the server's answer. Try again.");
  });

  it("whose list is no list is an error, and rows that are no objects are left out", () => {
    expect(() => rowsOf({ users: "many" }, "users")).toThrow(ApiError);
    expect(() => rowsOf({}, "users")).toThrow(ApiError);
    expect(rowsOf({ users: [null, 1, "x", { a: 1 }] }, "users")).toEqual([{ a: 1 }]);
  });
});

describe("a refusal", () => {
  it("carries the envelope's sentence, id and fields", async () => {
    const errors = [{ field: "limit", message: "must be <= 200" }, { field: "limit", message: "again" }, 7];
    answers({ code: 422, message: "Not so.", data: null, requestId: id, errors }, { status: 422 });
    const error = await failureOf(read());
    expect(error).toMatchObject({ status: 422, code: 422, message: "Not so.", requestId: id });
    expect(error.fields).toEqual({ limit: "must be <= 200" });
  });

  it("of a read for its parameters is told in our words, not in those for programmers", async () => {
    answers({ code: 400, message: "offset must be a whole number", data: null }, { status: 400 });
    const error = await failureOf(read());
    expect(error.message).toMatch(/^This address asks for something that can't be shown/);
  });

  it("reads the other spelling of the id", async () => {
    answers({ code: 500, message: "Ours.", request_id: id }, { status: 500 });
    expect((await failureOf(read())).requestId).toBe(id);
  });

  it("keeps the gateway's word and how long to wait", async () => {
    answers({ code: "busy", message: "Wait." }, { status: 429, headers: { "Retry-After": "42" } });
    expect(await failureOf(read())).toMatchObject({ status: 429, code: "busy", retryAfter: 42 });
  });

  it.each([
    ["HTML", "<h1>502 Bad Gateway</h1>"],
    ["empty", ""],
    ["an odd envelope", '{"message":7,"errors":"x","requestId":{}}'],
  ])("that is %s has our own sentence", async (_, body) => {
    answers(body, { status: 502, headers: { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" } });
    expect(await failureOf(read())).toMatchObject({
      status: 502,
      code: 502,
      message: "The server had a problem. Try again in a moment.",
      requestId: null,
      retryAfter: null,
    });
  });

  it("counts under HTTP 200 too", async () => {
    answers({ code: 403, message: "Your role may not do this.", data: null }, { status: 200 });
    expect(await failureOf(read())).toMatchObject({ status: 403, code: 403 });
  });
});

it("says that sound needs https where that is why the gateway does not play it", async () => {
  fetched.mockImplementation(() =>
    Promise.resolve(new Response('{"code":"forbidden_origin","message":"No."}', { status: 403 })),
  );
  const why = () => soundFailure("/media/prompts/1", new AbortController().signal);
  vi.stubGlobal("location", { origin: "http://192.0.2.7" });
  vi.stubGlobal("isSecureContext", false);
  expect(await why()).toMatchObject({ code: "insecure" });
  vi.stubGlobal("isSecureContext", true);
  expect(await why()).toMatchObject({ status: 403, code: "forbidden_origin" });
});

describe("no answer", () => {
  it("is status 0 and a sentence", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    const error = await failureOf(read());
    expect(error).toMatchObject({ status: 0, code: "unreachable" });
    expect(error.message).toContain("We couldn't reach the server");
  });

  it("is told apart from a read that something in the browser blocks while the server is up", async () => {
    vi.stubGlobal("navigator", { onLine: true });
    fetched.mockImplementation((input) =>
      input === "/healthz" ? Promise.resolve(new Response("{}")) : Promise.reject(new TypeError("Failed")),
    );
    expect(await failureOf(read())).toMatchObject({ status: 0, code: "blocked" });
    vi.stubGlobal("navigator", { onLine: false });
    expect(await failureOf(read())).toMatchObject({ status: 0, code: "unreachable" });
  });

  it("is also an answer cut off half way", async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"code":200,'));
        controller.error(new TypeError("network error"));
      },
    });
    fetched.mockResolvedValue(new Response(body));
    expect((await failureOf(read())).code).toBe("unreachable");
  });

  it("because the reader went away is the reader's own abort", async () => {
    const reader = new AbortController();
    fetched.mockImplementation(pending);
    const promise = read(reader.signal);
    reader.abort();
    await expect(promise).rejects.toMatchObject({ name: "AbortError" });
  });
});

/** A request that only an abort ends, as a real one does. */
const pending: typeof fetch = (_, init) =>
  new Promise((_, reject) => {
    const signal = init?.signal;
    if (signal?.aborted === true) reject(signal.reason as Error);
    signal?.addEventListener("abort", () => reject(signal.reason as Error));
  });

describe("the line", () => {
  const write = () => client.POST("/v3/groups", { body: { org_unit_name: "North", org_unit_parent_id: 1 } });

  it("when closed, cuts what runs and refuses what comes, but not signing in or out", async () => {
    fetched.mockImplementation(pending);
    const running = write();
    blockRequests();
    expect((await failureOf(running)).code).toBe("signed_out");
    expect((await failureOf(write())).code).toBe("signed_out");
    answers({ user: {} });
    const body = { email: "a@b.test", password: "x" };
    await expect(client.POST("/oauth/token", { body })).resolves.toBeDefined();
  });

  it("when opened, lets requests through again", async () => {
    blockRequests();
    allowRequests();
    answers({ code: 200, data: { users: [], total: 0 } });
    await expect(read()).resolves.toBeDefined();
  });
});

describe("a write", () => {
  const keys = () =>
    fetched.mock.calls.map(([input]) => input instanceof Request && input.headers.get("Idempotency-Key"));

  it("carries a key of its own, whatever its method, signing in included; a read carries none", async () => {
    answers({ code: 200, data: {} });
    const route = { params: { path: { id: 1 } } };
    const body = { tag_name: "North" };
    await client.POST("/oauth/token", { body: { email: "a@b.test", password: "x" } });
    await client.POST("/v3/tag", { body });
    await client.POST("/v3/tag", { body });
    await client.PUT("/v3/tag/{id}", { ...route, body });
    await client.PATCH("/v3/provisioned-routes/{id}", { ...route, body: { route_name: "North" } });
    await client.DELETE("/v3/provisioned-routes/{id}", route);
    const made = keys();
    expect(made).toEqual(made.map(() => expect.stringMatching(/^[\da-f]{32}$/) as string));
    expect(new Set(made).size).toBe(6);
    await client.GET("/v3/tag");
    expect(keys().at(-1)).toBeNull();
  });

  it("that may be sent again keeps the key of its form", async () => {
    answers({ code: 200, data: {} });
    const headers = { "Idempotency-Key": "of-the-form" };
    for (let time = 0; time < 2; time += 1)
      await client.POST("/v3/tag", { body: { tag_name: "x" }, headers });
    expect(keys()).toEqual(["of-the-form", "of-the-form"]);
  });
});

describe("the end of a session", () => {
  it("is reported, a plain 401 and a late answer from an older session are not", async () => {
    const ended = vi.fn<() => void>();
    onSessionEnded(ended);
    answers({ code: 401, message: "Outside of your account." }, { status: 401 });
    await failureOf(read());
    expect(ended).not.toHaveBeenCalled();

    const over = JSON.stringify({ code: "session_ended", message: "Please sign in again." });
    let answer: (response: Response) => void = () => undefined;
    fetched.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    const late = read();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
    allowRequests();
    answer(new Response(over, { status: 401 }));
    await failureOf(late);
    expect(ended).not.toHaveBeenCalled();

    answers(over, { status: 401 });
    await failureOf(read());
    expect(ended).toHaveBeenCalledOnce();
  });
});

describe("retryRead", () => {
  it.each([
    [0, "unreachable", true],
    [0, "blocked", true],
    [0, "signed_out", false],
    [502, 502, true],
    [503, "upstream_unreachable", true],
    [504, "upstream_timeout", true],
    [500, 500, false],
    [429, 429, false],
    [404, 404, false],
    [200, "unreadable", false],
  ])("of status %s, code %s: %s", (status, code, retried) => {
    const error = new ApiError(status, code, "x");
    expect(retryRead(0, error)).toBe(retried);
    expect(retryRead(1, error)).toBe(retried);
    expect(retryRead(2, error)).toBe(false);
  });

  it("never repeats after a mistake of ours", () => expect(retryRead(0, new TypeError("x"))).toBe(false));
});
