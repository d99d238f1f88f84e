import * as fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { buildUse } from "../db/media-builders.ts";
import { get } from "../db/query.ts";
import { mp3, wav } from "../media/sample-sounds.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;
beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
});

const call = async (request: string, body?: unknown, token = ann): Promise<Answer> =>
  platform.call(request, token, body);

type Fields = Record<string, string | Buffer>;

/** Uploads a form; a Buffer is sent as a file with a misleading name and type. */
async function upload(fields: Fields, token: string | null = ann) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value)], { type: "text/html" }), "../evil.exe");
  }
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const response = await platform.api.request("/v3/media-prompts", { method: "POST", headers, body: form });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const greeting = { file: wav(2), message_type: "voicemail", name: "Greeting" };

async function listed(query = ""): Promise<Record<string, unknown>[]> {
  return (await call(`GET /media-prompts${query}`)).data["prompts"] as Record<string, unknown>[];
}

/** Fetches what a row's `url` leads to. */
async function listen(url: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return platform.api.request(String(url).replace("http://127.0.0.1:4175", ""), { headers });
}

const nothingStored = () =>
  expect(
    get(platform.db, "SELECT (SELECT count(*) FROM prompts) + (SELECT count(*) FROM prompt_audio) AS n"),
  ).toEqual({ n: 0 });

describe("an upload", () => {
  test("is listed and heard as it was sent, whatever it was called", async () => {
    const answer = await upload({ ...greeting, name: " Greeting " });
    expect(answer.body).toMatchObject({ code: 200, data: { promptId: 1 } });
    const [row] = await listed();
    expect(row).toEqual({
      prompt_id: 1,
      name: "Greeting",
      message_type: "voicemail",
      duration: 2,
      size_bytes: greeting.file.length,
      content_type: "audio/wav",
      url: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:4175\/prompts\/1\?expires=\d+&signature=[0-9a-f]{64}$/,
      ),
      used_by: [],
      created_on: "2026-03-05T10:30:00.000Z",
    });
    const sound = await listen(row?.["url"]);
    expect(sound.status).toBe(200);
    expect(sound.headers.get("content-type")).toBe("audio/wav");
    expect(sound.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.compare(Buffer.from(await sound.bytes()), greeting.file)).toBe(0);
  });

  test("says how long it is, or that it does not know", async () => {
    const aac = Buffer.alloc(64);
    for (const at of [0, 32]) aac.write("\xff\xf1\x50\x80\x04\x00\x00", at, "latin1");
    await upload({ ...greeting, file: mp3(1) });
    await upload({ ...greeting, file: aac });
    expect((await listed()).map((row) => [row["content_type"], row["duration"]])).toEqual([
      ["audio/aac", null],
      ["audio/mpeg", 1],
    ]);
  });

  test.each([
    [{ message_type: "prompt", name: "A" }, "file", "file is required."],
    [{ file: wav(1), name: "A" }, "message_type", "message_type is required."],
    [{ file: wav(1), message_type: "prompt" }, "name", "name is required."],
    [{ ...greeting, file: Buffer.alloc(0) }, "file", "file must not be empty."],
    [
      { ...greeting, message_type: "song" },
      "message_type",
      "message_type must be prompt, whisper, voicemail or survey.",
    ],
    [{ ...greeting, name: " " }, "name", "name must not be blank."],
    [{ ...greeting, name: "x".repeat(101) }, "name", "name must have at most 100 characters."],
    [{ ...greeting, name: "a\0b" }, "name", "name must not hold the NUL character."],
    [{ ...greeting, duration: "5" }, "duration", "duration is not known here."],
    [{ ...greeting, other: wav(1) }, "other", "other must not hold the NUL character."],
  ] as [Fields, string, string][])("%# is 400 and names the field", async (fields, field, message) => {
    const { status, body } = await upload(fields);
    expect(status).toBe(400);
    expect(body["errors"]).toEqual([{ field, message }]);
    nothingStored();
  });

  test("of what is no sound is 415 and names the field", async () => {
    for (const file of ["plain text", "<script>alert(1)</script>", "\x89PNG\r\n\x1a\n", "MZ\x90\0"]) {
      const { status, body } = await upload({ ...greeting, file: Buffer.from(file, "latin1") });
      expect(status).toBe(415);
      expect(body["errors"]).toMatchObject([{ field: "file" }]);
    }
    nothingStored();
  });

  test("that is no form is 415, an empty one 400", async () => {
    expect((await call("POST /media-prompts", { name: "A" })).status).toBe(415);
    const headers = { Authorization: `Bearer ${ann}` };
    const empty = await platform.api.request("/v3/media-prompts", { method: "POST", headers });
    expect(empty.status).toBe(400);
  });

  test("is for Admin and Standard", async () => {
    expect((await upload(greeting, null)).status).toBe(401);
    expect((await upload(greeting, await platform.signIn("rob"))).status).toBe(403);
    nothingStored();
    expect((await upload(greeting, await platform.signIn("sue"))).status).toBe(200);
  });
});

describe("the sound", () => {
  test("comes in any part, over the borders of its pieces", async () => {
    const file = wav(100);
    await upload({ ...greeting, file });
    const [row] = await listed();
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(file.length - 1), async (a, b) => {
        const [start, last] = [Math.min(a, b), Math.max(a, b)];
        const response = await listen(row?.["url"], { Range: `bytes=${start}-${last}` });
        expect(response.status).toBe(206);
        expect(response.headers.get("content-range")).toBe(`bytes ${start}-${last}/${file.length}`);
        expect(Buffer.compare(await response.bytes(), file.subarray(start, last + 1))).toBe(0);
      }),
      { numRuns: 40 },
    );
    expect((await listen(row?.["url"], { Range: `bytes=${file.length}-` })).status).toBe(416);
  });

  test("has an address for seven days that nobody can make up", async () => {
    await upload(greeting);
    await upload(greeting);
    const urls = (await listed()).map((row) => String(row["url"]));
    const [second = "", first = ""] = urls;
    expect((await listen(first.replace("/prompts/1", "/prompts/2"))).status).toBe(403);
    expect((await listen(first.replace(/expires=\d+/, "expires=9999999999"))).status).toBe(403);
    expect((await listen("/prompts/1")).status).toBe(403);
    // A key for recordings is none for prompts.
    expect((await listen(first.replace("/prompts/1", "/recordings/1/0"))).status).toBe(403);
    platform.clock.now = new Date("2026-03-12T10:29:59.999Z");
    expect((await listen(first)).status).toBe(200);
    platform.clock.now = new Date("2026-03-12T10:30:00.000Z");
    const late = await listen(second);
    expect(await late.json()).toMatchObject({ code: 410, message: /^Prompt URL has expired/ });
    // Signed again, it plays.
    ann = await platform.signIn("ann");
    expect((await listen((await listed())[0]?.["url"])).status).toBe(200);
  });
});

describe("the list", () => {
  test("is searched, filtered by type, newest first and paged", async () => {
    for (const [name, message_type] of [
      ["Été", "prompt"],
      ["ete two", "survey"],
      ["Winter", "prompt"],
    ] as const) {
      await upload({ file: wav(0.5), name, message_type });
    }
    const olga = await platform.signIn("olga");
    await upload({ file: wav(0.5), name: "Été abroad", message_type: "prompt" }, olga);
    const names = async (query: string) =>
      column(await call(`GET /media-prompts${query}`), "prompts", "name");
    expect(await names("")).toEqual(["Winter", "ete two", "Été"]);
    expect(await names("?search=%20ETE")).toEqual(["ete two", "Été"]);
    expect(await names("?search=ete&message_type=prompt")).toEqual(["Été"]);
    expect(await names("?limit=1&offset=1")).toEqual(["ete two"]);
    expect((await call("GET /media-prompts?limit=1&offset=1")).data["total"]).toBe(3);
    expect((await call("GET /media-prompts?message_type=song")).status).toBe(400);
    expect((await call("GET /media-prompts", undefined, olga)).data["total"]).toBe(1);
    expect((await call("GET /media-prompts", undefined, await platform.signIn("rob"))).data["total"]).toBe(3);
  });

  test("names the routes that use a prompt, as far as the caller may see them", async () => {
    await upload(greeting);
    buildUse(platform.db, { unit: 1004, name: "West", prompt: 1 });
    buildUse(platform.db, { unit: 1005, name: "Support", prompt: 1 });
    const names = (answer: Answer) =>
      (column(answer, "prompts", "used_by")[0] as { route_name: string }[]).map((route) => route.route_name);
    expect(names(await call("GET /media-prompts"))).toEqual(["Support", "West"]);
    expect(names(await call("GET /media-prompts", undefined, await platform.signIn("sam")))).toEqual([
      "West",
    ]);
  });
});

describe("deleting", () => {
  test("takes the sound along", async () => {
    await upload(greeting);
    const [row] = await listed();
    const answer = await call("DELETE /media-prompts/1");
    expect([answer.status, answer.data]).toEqual([200, null]);
    nothingStored();
    expect((await listen(row?.["url"])).status).toBe(404);
    expect((await call("DELETE /media-prompts/1")).status).toBe(404);
  });

  test("what routes use is 409 and names them", async () => {
    await upload(greeting);
    buildUse(platform.db, { unit: 1004, name: "West", prompt: 1 });
    buildUse(platform.db, { unit: 1005, name: "Support", prompt: 1 });
    expect((await call("DELETE /media-prompts/1")).body).toMatchObject({
      code: 409,
      message: "Greeting is in use by Support, West.",
      errors: [{ message: "Support" }, { message: "West" }],
    });
    expect(await listed()).toHaveLength(1);
  });

  test("a prompt that a route whispers is 409", async () => {
    await upload({ ...greeting, message_type: "whisper" });
    const route = {
      route_name: "West",
      route_type: "forward",
      org_unit_id: 1004,
      whisper_prompt_id: 1,
      config: { ring_to: "+18015550123", ring_seconds: 20, no_answer: { kind: "hangup" } },
    };
    expect((await call("POST /provisioned-routes", route)).body).toMatchObject({ code: 200 });
    expect((await call("DELETE /media-prompts/1")).body).toMatchObject({
      code: 409,
      message: "Greeting is in use by West.",
    });
  });

  test("is for Admin and Standard of the account", async () => {
    await upload(greeting);
    expect((await call("DELETE /media-prompts/1", undefined, await platform.signIn("rob"))).status).toBe(403);
    expect((await call("DELETE /media-prompts/1", undefined, await platform.signIn("olga"))).status).toBe(
      404,
    );
    expect((await call("DELETE /media-prompts/1", undefined, await platform.signIn("sue"))).status).toBe(200);
  });
});
