import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ask, json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { storeFile } from "../testing/store-file.ts";
import { browser, testGateway, type Browser, type TestGateway } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway((started) => ({ vendor, gateway, page } = started));

type Document = { document_id: string; revision: number; content: object };

const preferences = (content: object) => JSON.stringify({ kind: "preferences", content });
const view = (name: string, more: object = {}) =>
  JSON.stringify({ kind: "view", shared: false, content: { page: "calls", name, search: "" }, ...more });
const data = (answer: Reply) => json(answer)["data"] as Document;
const listOf = (answer: Reply) => (json(answer)["data"] as { documents: Document[] }).documents;

/** A change made from a revision that was read. */
function change(who: Browser, method: string, { document_id: id, revision }: Document, body = "") {
  return who.send(method, `/own/documents/${id}`, body, { "if-match": `"${revision}"` });
}

/** Who the API says that everybody is, in an account of two groups. */
function beRole(role_id: number): void {
  const profile = { role_id, org_unit_id: 1002 };
  vendor.on("/v3/auth/profile", (_, response) => reply(response, 200, success(profile)));
  const tree = [{ org_unit_id: 1001, children: [{ org_unit_id: 1002 }] }];
  vendor.on("/v3/groups/tree", (_, response) => reply(response, 200, success({ groups: tree })));
  vendor.on("/v3/groups/1002", (_, response) => reply(response, 200, success({ top_ou_id: 1001 })));
}

test("a name has something to see in it, whatever signs without width it has besides", async () => {
  for (const name of [" ", "\u200b\u202e", "\u2066\u2069", "\u3164", "\u2800", "\u0301"]) {
    const refused = await page.send("POST", "/own/documents", view(name));
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("must not be blank");
  }
  for (const name of ["\u200bLate", "…", "🎄", "שלום", "ﷺ"]) {
    expect((await page.send("POST", "/own/documents", view(name))).status).toBe(200);
  }
});

test("a document is kept, read, changed and deleted", async () => {
  const created = await page.send("POST", "/own/documents", view("Late"));
  expect(created.status).toBe(200);
  expect(data(created)).toMatchObject({ kind: "view", revision: 1, shared: false, is_mine: true });
  expect(created.headers.etag).toBe('"1"');
  const changed = await change(page, "PUT", data(created), view("Later"));
  expect(data(changed)).toMatchObject({ revision: 2, content: { name: "Later" } });
  const path = `/own/documents/${data(created).document_id}`;
  expect((await page.get(path)).headers.etag).toBe('"2"');
  expect(listOf(await page.get("/own/documents?kind=view"))).toEqual([data(changed)]);
  expect(listOf(await page.get("/own/documents?kind=preferences"))).toEqual([]);
  expect((await change(page, "DELETE", data(changed))).status).toBe(200);
  expect((await page.get(path)).status).toBe(404);
});

test("whoever sees a shared document sees who shares it, also once an Admin has changed it", async () => {
  beRole(2);
  await gateway.store.units.learn(1001, [1001, 1002]);
  const bob = await gateway.signIn("bob@acme.test");
  const mine = data(await bob.send("POST", "/own/documents", view("Mine")));
  expect(mine).toMatchObject({ shared_by: null });
  const shared = data(await change(bob, "PUT", mine, view("Ours", { shared: true })));
  expect(shared).toMatchObject({ shared: true, shared_by: "bob@acme.test" });
  beRole(1);
  const ann = await gateway.signIn("ann@acme.test");
  const renamed = data(await change(ann, "PUT", shared, view("Ours!", { shared: true })));
  expect(renamed).toMatchObject({ is_mine: false, shared_by: "bob@acme.test" });
});

test("whoever sends broadcasts says that they have used a template; its name and text are its owner's", async () => {
  const template = (content: object, shared = true) =>
    JSON.stringify({ kind: "text_template", shared, content: { name: "Spring", message: "Hi", ...content } });
  beRole(2);
  await gateway.store.units.learn(1001, [1001, 1002]);
  const bob = await gateway.signIn("bob@acme.test");
  const made = data(await bob.send("POST", "/own/documents", template({ used_on: null })));
  const cy = await gateway.signIn("cy@acme.test");
  const used = { used_on: "2026-03-05T10:30:00.000Z" };
  const now = data(await change(cy, "PUT", made, template(used)));
  expect(now).toMatchObject({ content: used, shared_by: "bob@acme.test", is_mine: false });
  for (const body of [
    template({ ...used, message: "Ho" }),
    template({ ...used, name: "x" }),
    template(used, false),
  ])
    expect((await change(cy, "PUT", now, body)).status).toBe(403);
  expect((await change(cy, "DELETE", now)).status).toBe(403);
  beRole(3);
  const dee = await gateway.signIn("dee@acme.test");
  expect((await change(dee, "PUT", now, template({ used_on: null }))).status).toBe(403);
});

test("a change of what somebody has changed meanwhile is refused with what is there now", async () => {
  const document = data(await page.send("POST", "/own/documents", view("Late")));
  await change(page, "PUT", document, view("First"));
  for (const method of ["PUT", "DELETE"]) {
    const refused = await change(page, method, document, method === "PUT" ? view("Second") : "");
    expect(refused.status).toBe(412);
    expect(json(refused)).toMatchObject({
      code: "changed_meanwhile",
      data: { revision: 2, content: { name: "First" } },
    });
  }
  const blind = await page.send("PUT", `/own/documents/${document.document_id}`, view("Third"));
  expect([blind.status, json(blind)["code"]]).toEqual([428, "if_match_missing"]);
});

test("preferences are kept once per user, whoever is first", async () => {
  const bodies = ["light", "dark"].map((theme) => preferences({ theme }));
  const answers = await Promise.all(bodies.map((body) => page.send("POST", "/own/documents", body)));
  answers.sort((one, other) => one.status - other.status);
  expect(answers.map(({ status }) => status)).toEqual([200, 409]);
  const [kept, refused] = answers.map(data);
  expect(refused).toEqual(kept);
  const other = await gateway.signIn("bob@acme.test");
  expect((await other.send("POST", "/own/documents", preferences({}))).status).toBe(200);
});

describe("what breaks the contract is named", () => {
  test.each([
    [
      "POST",
      "",
      JSON.stringify({ kind: "poem", content: {} }),
      "kind must be preferences, view, broadcast_draft, broadcast_numbers, test_number, text_template or listening.",
    ],
    ["POST", "", preferences({ theme: "pink" }), "content.theme must be system, light or dark."],
    ["POST", "", view(" "), "content.name must not be blank."],
    ["POST", "", view("x", { owner: 8 }), "owner is not known here."],
    ["POST", "", "nonsense", "The body is not valid JSON in UTF-8."],
    [
      "GET",
      "?kind=poem",
      "",
      "kind must be preferences, view, broadcast_draft, broadcast_numbers, test_number, text_template or listening.",
    ],
  ])("%s %s %s", async (method, query, body, message) => {
    const answer = await page.send(method, `/own/documents${query}`, body);
    expect([answer.status, json(answer)["message"]]).toEqual([400, message]);
  });
});

test("only our own pages reach it, only with a session, and a write only with its key", async () => {
  const body = view("Late");
  const headers = { "content-type": "application/json", cookie: page.cookie, "idempotency-key": "one" };
  const send = (more: Record<string, string>) =>
    ask(gateway.url, "/own/documents", { method: "POST", headers: { ...headers, ...more }, body });
  expect((await send({})).status).toBe(403);
  expect((await send({ "x-app": "1", "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(json(await send({ "x-app": "1", cookie: "" }))["code"]).toBe("session_ended");
  expect(json(await send({ "x-app": "1", "idempotency-key": "" }))["code"]).toBe("idempotency_key_missing");
  expect(listOf(await page.get("/own/documents"))).toEqual([]);
});

test("a long answer is compressed where the browser takes it so, with its ETag", async () => {
  const search = "&a=b".repeat(900);
  const created = await page.send(
    "POST",
    "/own/documents",
    view("x", { content: { page: "calls", name: "x", search } }),
    { "accept-encoding": "br" },
  );
  expect(created.headers).toMatchObject({ "content-encoding": "br", etag: '"1"', vary: "Accept-Encoding" });
  expect(JSON.parse(brotliDecompressSync(created.bytes).toString())).toMatchObject({ data: { revision: 1 } });
  expect((await page.get("/own/documents")).headers["content-encoding"]).toBeUndefined();
});

test("a write that is sent twice is done once, in whichever process", async () => {
  const file = storeFile();
  const [a, b] = [await testGateway(vendor, { file }), await testGateway(vendor, { file })];
  const one = await a.signIn();
  const twin = browser(b.url, one.login);
  const sent = [one, twin, one, twin].map((who) => who.post("/own/documents", view("Late"), "one-intention"));
  const answers = await Promise.all(sent);
  expect(new Set(answers.map((answer) => data(answer).document_id)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers["idempotency-replayed"] === "true")).toHaveLength(3);
  expect(listOf(await twin.get("/own/documents"))).toHaveLength(1);
  expect((await twin.post("/own/documents", view("Other"), "one-intention")).status).toBe(422);
  await a.close();
  await b.close();
});

test("of six pages that change one document at once through two processes, none loses another's change", async () => {
  const file = storeFile();
  const [a, b] = [await testGateway(vendor, { file }), await testGateway(vendor, { file })];
  const ann = await a.signIn();
  const first = data(await ann.send("POST", "/own/documents", view("Late")));
  const path = `/own/documents/${first.document_id}`;
  let refused = 0;
  const writer = async (who: Browser, name: string) => {
    for (let n = 0; n < 5;) {
      const there = data(await who.get(path));
      const columns = [...((there.content as { columns?: string[] }).columns ?? []), `${name}${n}`];
      const body = view("Late", { content: { page: "calls", name: "Late", search: "", columns } });
      const { status } = await change(who, "PUT", there, body);
      if (status === 200) n += 1;
      else refused += status === 412 ? 1 : Number.NaN;
    }
  };
  const pages = [ann, browser(b.url, ann.login)];
  await Promise.all(["a", "b", "c", "d", "e", "f"].map((name, n) => writer(pages[n % 2] ?? ann, name)));
  const last = data(await ann.get(path));
  expect(last.revision).toBe(31);
  expect(new Set((last.content as { columns: string[] }).columns).size).toBe(30);
  expect(refused).toBeGreaterThan(0);
  await a.close();
  await b.close();
});

describe("what is shared", () => {
  test("is seen by the account, and changed by its owner or an Admin alone", async () => {
    beRole(1);
    const bob = await gateway.signIn("bob@acme.test");
    const document = data(await bob.send("POST", "/own/documents", view("Ours", { shared: true })));
    expect(listOf(await page.get("/own/documents"))).toEqual([{ ...document, is_mine: false }]);
    const changed = data(await change(page, "PUT", document, view("Everybody's", { shared: true })));
    expect(changed).toMatchObject({ revision: 2, shared: true, is_mine: false });
    beRole(2);
    const ann = await gateway.signIn();
    expect((await change(ann, "PUT", changed, view("Mine", { shared: true }))).status).toBe(403);
    expect((await change(ann, "DELETE", changed)).status).toBe(403);
    expect((await change(bob, "PUT", changed, view("Private"))).status).toBe(200);
    expect((await ann.get(`/own/documents/${document.document_id}`)).status).toBe(404);
  });

  test("needs a known account, and a role that writes", async () => {
    beRole(2);
    const answer = await page.send("POST", "/own/documents", view("Ours", { shared: true }));
    expect([answer.status, json(answer)["code"]]).toEqual([409, "unknown_account"]);
    beRole(3);
    const reader = await gateway.signIn();
    expect((await reader.send("POST", "/own/documents", view("Ours", { shared: true }))).status).toBe(403);
    expect((await reader.send("POST", "/own/documents", view("Mine"))).status).toBe(200);
  });

  test("is not changed any more by who may not share now, but can be taken back", async () => {
    beRole(1);
    const bob = await gateway.signIn("bob@acme.test");
    const document = data(await bob.send("POST", "/own/documents", view("Ours", { shared: true })));
    beRole(3);
    const reader = await gateway.signIn("bob@acme.test");
    expect((await change(reader, "PUT", document, view("Mine", { shared: true }))).status).toBe(403);
    expect((await change(reader, "PUT", document, view("Mine"))).status).toBe(200);
  });

  test("is 50 of a kind per user at most", async () => {
    beRole(1);
    const bob = await gateway.signIn("bob@acme.test");
    const one = (n: number) => bob.send("POST", "/own/documents", view(`View ${n}`, { shared: true }));
    for (let n = 0; n < 50; n += 1) expect((await one(n)).status).toBe(200);
    const more = await one(50);
    expect([more.status, json(more)["code"], json(more)["errors"]]).toMatchObject([
      409,
      "too_many_shared",
      [{ field: "shared" }],
    ]);
    expect(json(more)["message"]).toContain("50");
    expect((await bob.send("POST", "/own/documents", view("Mine"))).status).toBe(200);
  });
});

test("an error repeats little of what was sent", async () => {
  const long = "x".repeat(50_000);
  const body = { kind: "view", shared: false, content: { page: "calls", name: long, search: "", [long]: 1 } };
  const wrong = await page.send("POST", "/own/documents", JSON.stringify(body));
  expect(wrong.status).toBe(400);
  const path = `/v3/${long.slice(0, 290)}`;
  const job = { title: "Long", writes: [{ method: "POST", path, label: "" }] };
  const refused = await page.send("POST", "/own/jobs", JSON.stringify(job));
  expect(refused.status).toBe(400);
  for (const { text } of [wrong, refused]) expect(text).not.toMatch(/x{201}/);
});

test("everything of mine can be had as a file, and erased; nothing of anybody else", async () => {
  beRole(1);
  const bob = await gateway.signIn("bob@acme.test");
  await bob.send("POST", "/own/documents", view("Ours", { shared: true }));
  await page.send("POST", "/own/documents", preferences({ clock: "24-hour" }));
  await page.send("POST", "/own/documents", view("Mine", { shared: true }));
  const file = listOf(await page.get("/own/documents/export"));
  expect(file.map(({ content }) => content)).toMatchObject([{ clock: "24-hour" }, { name: "Mine" }]);
  expect(json(await page.send("DELETE", "/own/documents"))["data"]).toEqual({ erased: 2 });
  expect(listOf(await page.get("/own/documents"))).toMatchObject([{ content: { name: "Ours" } }]);
});
