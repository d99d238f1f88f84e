import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { fakeVendor } from "../testing/fake-vendor.ts";
import { storeFile } from "../testing/store-file.ts";
import { testGateway } from "../testing/test-gateway.ts";

const documentOf = (answer: Reply) => json(answer)["data"] as { document_id: string; revision: number };

test("the ledger keeps no contents: what is written over and over fills no disk, and its answers are whole", async () => {
  const vendor = await fakeVendor();
  onTestFinished(() => vendor.close());
  const file = storeFile();
  const gateway = await testGateway(vendor, { file });
  onTestFinished(() => gateway.close());
  const page = await gateway.signIn();
  // As much as one has: 190 kB.
  const content = (last: string) => ({
    numbers: Array.from({ length: 12_000 }, (_, n) => (n ? "+18015550142" : `+1801555010${last}`)),
  });
  const numbers = (last: string) => JSON.stringify({ kind: "broadcast_numbers", content: content(last) });
  const write = (method: string, path: string, body: string, key: string, revision = 0) =>
    page.send(method, path, body, { "idempotency-key": key, "if-match": `"${revision}"` });

  const made = await write("POST", "/own/documents", numbers("1"), "made");
  const path = `/own/documents/${documentOf(made).document_id}`;
  const changed = await write("PUT", path, numbers("2"), "changed", 1);
  expect(json(changed)["data"]).toMatchObject({ revision: 2, content: content("2") });
  const again = await write("PUT", path, numbers("2"), "changed", 1);
  expect(again.headers).toMatchObject({ "idempotency-replayed": "true", etag: '"2"' });
  expect(json(again)["data"]).toEqual(json(changed)["data"]);
  expect(json(await write("POST", "/own/documents", numbers("1"), "made"))["data"]).toEqual(
    json(made)["data"],
  );
  const refused = await write("PUT", path, numbers("3"), "refused", 1);
  expect([refused.status, json(refused)["data"]]).toMatchObject([412, { content: content("2") }]);

  const db = new DatabaseSync(file);
  onTestFinished(() => db.close());
  const rows = db.prepare("SELECT key, length(sealed) AS bytes FROM ledger ORDER BY key").all();
  expect(rows.map(({ key }) => key)).toEqual(["changed", "made", "refused"]);
  for (const { bytes } of rows) expect(bytes).toBeLessThan(1_000);
});
