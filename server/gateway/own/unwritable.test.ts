import { afterEach, beforeEach, expect, test } from "vitest";
import { json } from "../testing/ask.ts";
import { fillDisk, lockDatabase } from "../testing/broken-store.ts";
import { fakeVendor, type FakeVendor } from "../testing/fake-vendor.ts";
import { storeFile } from "../testing/store-file.ts";
import { browser, testGateway, type Browser, type TestGateway } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let file: string;
let gateway: TestGateway;
let page: Browser;

beforeEach(async () => {
  vendor = await fakeVendor();
  file = storeFile();
  gateway = await testGateway(vendor, { file });
  page = await gateway.signIn();
});

afterEach(async () => {
  await gateway.close();
  await vendor.close();
});

const preferences = (theme: string) => JSON.stringify({ kind: "preferences", content: { theme } });
const create = (theme: string, key: string) => page.post("/own/documents", preferences(theme), key);

async function themes(who = page): Promise<string[]> {
  const answer = await who.get("/own/documents");
  expect(answer.status).toBe(200);
  const { documents } = json(answer)["data"] as { documents: { content: { theme: string } }[] };
  return documents.map(({ content }) => content.theme);
}

test.each([
  ["takes nothing", undefined],
  ["is full once the key is taken", /ledger/],
])("a disk that %s: documents can be read, and the change is made when there is room", async (_, fits) => {
  const free = fillDisk(fits);
  const refused = await create("dark", "one-intention");
  expect([refused.status, json(refused)["code"]]).toEqual([503, "storage_unavailable"]);
  expect(await themes()).toEqual([]);
  free();
  expect((await create("dark", "one-intention")).status).toBe(200);
  expect(await themes()).toEqual(["dark"]);
});

test("a disk that fills after the change: it is told as done, and the same again does nothing more", async () => {
  const free = fillDisk(/INTO (ledger|documents)|DELETE FROM documents/);
  const done = await create("dark", "one-intention");
  expect(done.status).toBe(200);
  expect(json(await create("dark", "one-intention"))["data"]).toEqual(json(done)["data"]);
  free();
  await gateway.close();
  gateway = await testGateway(vendor, { file });
  page = browser(gateway.url, page.login);
  expect(json(await create("dark", "one-intention"))["data"]).toEqual(json(done)["data"]);
});

test("a full disk keeps nobody signed in whom the user has signed out, now or later", async () => {
  const other = await gateway.signIn();
  // The key of the write could still be taken.
  const free = fillDisk(/INTO ledger/);
  expect(json(await page.send("DELETE", "/own/sessions/others"))["data"]).toEqual({ ended: 1 });
  expect(json(await other.get("/own/sessions"))).toMatchObject({ code: "session_ended" });
  expect(vendor.live()).toEqual({ access: 1, refresh: 1 });
  free();
  await gateway.close();
  gateway = await testGateway(vendor, { file });
  const late = browser(gateway.url, other.login);
  expect(json(await late.get("/own/sessions"))).toMatchObject({ code: "session_ended" });
});

test("a database that another program holds: documents can be read, a change waits for its turn", async () => {
  const unlock = lockDatabase(file);
  const change = create("dark", "one-intention");
  expect(await themes()).toEqual([]);
  unlock();
  expect((await change).status).toBe(200);
  expect(await themes()).toEqual(["dark"]);
});
