import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { storeFile } from "../testing/store-file.ts";
import { browser, testGateway, type Browser, type TestGateway } from "../testing/test-gateway.ts";

const fast = { jobs: { sweepMs: 50, deadMs: 500, roleMs: 200 } };

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;
/** How often each route was created, by its name. */
let made: Map<string, number>;

eachGateway((started) => {
  ({ vendor, gateway, page } = started);
  made = new Map();
  vendor.on("/v3/tag", ({ method, body }, response) => {
    if (method === "GET") return reply(response, 200, success({ tags: [], total: 0 }));
    const { tag_name: name } = JSON.parse(body) as { tag_name: string };
    if (name.startsWith("Bad")) return fail(response, 409, "There is such a tag already.");
    made.set(name, (made.get(name) ?? 0) + 1);
    return reply(response, 200, success({ tagId: made.size }));
  });
}, fast);

type Job = {
  job_id: string;
  state: string;
  title: string;
  counts: Record<string, number>;
  total: number;
  is_mine: boolean;
};

const data = (answer: Reply) => json(answer)["data"] as Job;
const jobsOf = (answer: Reply) => (json(answer)["data"] as { jobs: Job[] }).jobs;

function create(names: string[]) {
  return names.map((tag_name) => ({ method: "POST", path: "/v3/tag", body: { tag_name }, label: tag_name }));
}

const names = (count: number) => Array.from({ length: count }, (_, n) => `Tag ${n}`);

async function start(who: Browser, writes: object[], title = "New tags"): Promise<Reply> {
  return who.send("POST", "/own/jobs", JSON.stringify({ title, writes }));
}

async function until(who: Browser, id: string, state: string): Promise<Job> {
  for (;;) {
    const job = data(await who.get(`/own/jobs/${id}`));
    if (job.state === state) return job;
    await sleep(20);
  }
}

test("a job is started, watched, and its result is a file", async () => {
  const started = await start(page, create([...names(20), "Bad, of course", "=1+1", 'a; "=1+1\tb\t-2']));
  expect([started.status, data(started)]).toMatchObject([
    200,
    { title: "New tags", total: 23, is_mine: true },
  ]);
  const { job_id: id } = data(started);
  const job = await until(page, id, "finished");
  expect(job.counts).toMatchObject({ done: 22, failed: 1, unknown: 0 });
  expect([...made.values()].every((times) => times === 1)).toBe(true);
  expect(jobsOf(await page.get("/own/jobs"))).toEqual([job]);
  const failed = await page.get(`/own/jobs/${id}/items?state=failed`);
  expect(json(failed)["data"]).toMatchObject({
    total: 1,
    items: [{ line: 21, label: "Bad, of course", status: 409, message: "There is such a tag already." }],
  });
  const result = await page.get(`/own/jobs/${id}/result.csv`);
  expect(result.headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="job-${id}.csv"`,
  });
  const lines = result.text.split("\r\n");
  expect(lines).toHaveLength(25);
  expect(lines[0]).toBe("\uFEFFLine,Name,Method,Path,State,Status,Message,Request ID,Ended (UTC)");
  expect(lines[21]).toMatch(/^21,"Bad, of course",POST,\/v3\/tag,Failed,409,There is such a tag already\.,/);
  expect(lines[22]).toMatch(/^22,'=1\+1,POST,/);
  expect(lines[23]).toMatch(/^23,"a;' ""=1\+1\tb\t'-2",POST,/);
});

test("rows of a file that failed come back as they stood in it, as a file; a job of no file has none", async () => {
  const heads = ["Name", "Why, if known"];
  const writes = create(["Good", "Bad one", "Bad two"]).map((one) => ({ ...one, cells: [one.label, "=x"] }));
  const started = await page.send("POST", "/own/jobs", JSON.stringify({ title: "File", heads, writes }));
  const { job_id: id } = data(started);
  expect(json(started)["data"]).toMatchObject({ has_file: true });
  await until(page, id, "finished");
  const file = await page.get(`/own/jobs/${id}/failed.csv`);
  expect(file.text.split("\r\n")).toEqual([
    '\uFEFFName,"Why, if known",Problem',
    "Bad one,'=x,There is such a tag already.",
    "Bad two,'=x,There is such a tag already.",
    "",
  ]);
  const { job_id: other } = data(await start(page, create(["Plain"])));
  expect((await page.get(`/own/jobs/${other}/failed.csv`)).status).toBe(404);
});

test("a list with a wrong row starts nothing, and every wrong row is named by its line", async () => {
  const wrong = { method: "PUT", path: "/v3/nothing/5", body: {}, label: "x" };
  const answer = await start(page, [...create(["One"]), wrong, ...create(["Two"]), wrong]);
  expect([answer.status, json(answer)]).toMatchObject([
    400,
    { errors: [{ field: "writes.1.path" }, { field: "writes.3.path" }] },
  ]);
  expect(jobsOf(await page.get("/own/jobs"))).toEqual([]);
  expect(made.size).toBe(0);
});

test("of very many wrong rows it is said that there may be more", async () => {
  const wrong = { method: "PUT", path: "/v3/nothing/5", body: {}, label: "x" };
  const many = await start(
    page,
    Array.from({ length: 150 }, () => wrong),
  );
  expect(json(many)["message"]).toMatch(/ At least 99 more lines have errors\.$/);
  expect(json(await start(page, [wrong, wrong, wrong]))["message"]).toMatch(/\. 2 more lines have errors\.$/);
});

test("each row has its line in the history", async () => {
  const { job_id: id } = data(await start(page, create(names(3))));
  await until(page, id, "finished");
  const { entries } = await gateway.store.history.list({ scope: { userId: 7 } }, { limit: 10, offset: 0 });
  expect(entries.map(({ via, outcome }) => [via, outcome])).toEqual([
    ["job", "done"],
    ["job", "done"],
    ["job", "done"],
  ]);
});

describe("whose a job is", () => {
  beforeEach(() => {
    const tree = [{ org_unit_id: 1001 }];
    vendor.on("/v3/groups/tree", (_, response) => reply(response, 200, success({ groups: tree })));
    vendor.on("/v3/groups/1001", (_, response) => reply(response, 200, success({ top_ou_id: 1001 })));
  });

  const role = (role_id: number) =>
    vendor.on("/v3/auth/profile", (_, response) =>
      reply(response, 200, success({ role_id, org_unit_id: 1001 })),
    );

  test("an Admin sees everyone's and may stop them; to let one go on takes its user", async () => {
    role(1);
    const bob = await gateway.signIn("bob@acme.test");
    await bob.get("/own/jobs");
    vendor.on("/v3/tag", (_, response) => reply(response, 429, {}));
    const { job_id: id } = data(await start(bob, create(names(40))));
    expect(jobsOf(await page.get("/own/jobs"))).toEqual([]);
    expect(jobsOf(await page.get("/own/jobs?all=true"))).toMatchObject([{ job_id: id, is_mine: false }]);
    expect(data(await page.send("POST", `/own/jobs/${id}/pause`)).state).toBe("paused");
    expect((await page.send("POST", `/own/jobs/${id}/resume`)).status).toBe(403);
    expect((await bob.send("POST", `/own/jobs/${id}/resume`)).status).toBe(200);
    expect(data(await page.send("POST", `/own/jobs/${id}/cancel`)).counts["cancelled"]).toBeGreaterThan(0);
  });

  test("an Admin of a group sees and stops those of the group and below it, and nobody's above", async () => {
    let unit = 1001;
    vendor.on("/v3/auth/profile", (_, response) =>
      reply(response, 200, success({ role_id: 1, org_unit_id: unit })),
    );
    vendor.on("/v3/groups/1007", (_, response) => reply(response, 200, success({ top_ou_id: 1001 })));
    vendor.on("/v3/groups/org-list/1007", (_, response) =>
      reply(response, 200, success({ orgUnits: [1007, 1008] })),
    );
    await gateway.store.units.learn(1001, [1001, 1007, 1008]);
    vendor.on("/v3/tag", (_, response) => reply(response, 429, {}));
    const { job_id: above } = data(await start(page, create(names(1))));
    unit = 1008;
    const below = data(await start(await gateway.signIn("cid@acme.test"), create(names(1)))).job_id;
    unit = 1007;
    const bob = await gateway.signIn("bob@acme.test");
    const { job_id: own } = data(await start(bob, create(names(1))));
    const listed = jobsOf(await bob.get("/own/jobs?all=true")).map(({ job_id }) => job_id);
    expect(new Set(listed)).toEqual(new Set([below, own]));
    for (const path of ["", "/items", "/result.csv"]) {
      expect((await bob.get(`/own/jobs/${above}${path}`)).status).toBe(404);
    }
    for (const act of ["pause", "cancel"]) {
      expect((await bob.send("POST", `/own/jobs/${above}/${act}`)).status).toBe(404);
      expect((await bob.send("POST", `/own/jobs/${below}/${act}`)).status).toBe(200);
    }
  });

  test("nobody else sees it", async () => {
    role(2);
    const bob = await gateway.signIn("bob@acme.test");
    const { job_id: id } = data(await start(bob, create(names(1))));
    for (const path of ["", "/items", "/result.csv"]) {
      expect((await page.get(`/own/jobs/${id}${path}`)).status).toBe(404);
    }
    for (const act of ["pause", "resume", "cancel", "retry-failed"]) {
      expect((await page.send("POST", `/own/jobs/${id}/${act}`, "{}")).status).toBe(404);
    }
    expect((await page.get("/own/jobs?all=true")).status).toBe(403);
  });
});

test("signed out it waits, signed in again it goes on", async () => {
  let writes = 0;
  const seen = Promise.withResolvers<void>();
  vendor.on("/v3/tag", ({ method }, response) => {
    if (method === "GET") return reply(response, 200, success({ tags: [], total: 0 }));
    writes += 1;
    if (writes === 5) seen.resolve();
    setTimeout(() => reply(response, 200, success({ tagId: writes })), 50);
  });
  const { job_id: id } = data(await start(page, create(names(30))));
  await seen.promise;
  await page.send("POST", "/oauth/revoke-token", "{}");
  await sleep(500);
  const before = writes;
  await sleep(300);
  expect(writes).toBe(before);
  expect(before).toBeLessThan(30);
  const again = await gateway.signIn();
  await until(again, id, "finished");
  expect(writes).toBe(30);
});

test("who is demoted halfway does nothing more by it, within seconds", async () => {
  let role_id = 1;
  vendor.on("/v3/auth/profile", (_, response) =>
    reply(response, 200, success({ role_id, org_unit_id: 1001 })),
  );
  const { job_id: id } = data(await start(page, create(names(400))));
  while (made.size < 5) await sleep(20);
  role_id = 3;
  const job = await until(page, id, "paused");
  expect(job).toMatchObject({ reason: "role" });
  expect(job.counts["waiting"]).toBeGreaterThan(0);
  const before = made.size;
  await page.send("POST", `/own/jobs/${id}/resume`, "{}");
  await until(page, id, "paused");
  expect(made.size).toBe(before);
  role_id = 1;
  await page.send("POST", `/own/jobs/${id}/cancel`, "{}");
});

test("two gateways on one store share a job and do each row once", async () => {
  const file = storeFile();
  const [a, b] = [await testGateway(vendor, { file, ...fast }), await testGateway(vendor, { file, ...fast })];
  const one = await a.signIn();
  const { job_id: id } = data(await start(one, create(names(60))));
  const job = await until(browser(b.url, one.login), id, "finished");
  expect(job.counts).toMatchObject({ done: 60 });
  expect(made.size).toBe(60);
  expect([...made.values()].every((times) => times === 1)).toBe(true);
  await a.close();
  await b.close();
});

test("a job's row is sent only while its record still says what the list was made by", async () => {
  const record = { tag_id: 7, tag_name: "Booked", status: "active" };
  const list = { tags: [record], total: 1 };
  let written = 0;
  vendor.on("/v3/tag", (_, response) => reply(response, 200, success(list)));
  vendor.on("/v3/tag/7", (_, response) => {
    written += 1;
    reply(response, 200, success({ tagId: 7 }));
  });
  const row = (tag_name: string) => ({
    method: "PUT",
    path: "/v3/tag/7",
    body: { tag_name, status: "inactive" },
    only_if: { tag_name },
    label: tag_name,
  });
  for (const [name, counts] of [
    ["Sold", { failed: 1, done: 0 }],
    ["Booked", { failed: 0, done: 1 }],
  ] as const) {
    const { job_id: id } = data(await start(page, [row(name)]));
    expect((await until(page, id, "finished")).counts).toMatchObject(counts);
  }
  expect(written).toBe(1);
});
