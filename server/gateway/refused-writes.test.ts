import { afterEach, beforeEach, expect, test } from "vitest";
import { json } from "./testing/ask.ts";
import { fail, fakeVendor, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { testGateway, type Browser, type TestGateway } from "./testing/test-gateway.ts";
import { keepRecords } from "./testing/vendor-records.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

beforeEach(async () => {
  vendor = await fakeVendor();
  keepRecords(vendor);
  gateway = await testGateway(vendor);
  page = await gateway.signIn();
});

afterEach(async () => {
  await gateway.close();
  await vendor.close();
});

test("the history of who tries what isn't allowed has 100 lines; what they did before is answered as it was", async () => {
  vendor.on("/v3/users", (_, response) => fail(response, 403, "You can't."));
  const attempt = (key: string) => page.post("/v3/users", "{}", key);
  await page.post("/v3/tag", '{"tag_name":"Booked"}', "before");
  for (let n = 0; n < 100; n += 1) await attempt(n % 2 ? "same" : `key-${n}`);
  const sent = vendor.count("/v3/users", "POST");
  const answer = await attempt("same");
  expect([answer.status, answer.headers["retry-after"], json(answer)]).toMatchObject([
    429,
    expect.stringMatching(/^3[0-6]\d$/) as string,
    { code: "too_many_refused", message: expect.stringContaining("Try again in 6 minutes.") as string },
  ]);
  await attempt("another");
  expect([vendor.count("/v3/users", "POST"), await gateway.store.ledger.look(7, "another")]).toEqual([
    sent,
    undefined,
  ]);
  expect((await gateway.store.history.list({ scope: { userId: 7 } }, { limit: 1, offset: 0 })).total).toBe(
    101,
  );
  const again = await page.post("/v3/tag", '{"tag_name":"Booked"}', "before");
  expect([again.status, again.headers["idempotency-replayed"]]).toEqual([200, "true"]);
});

test("of a field that a webhook doesn't have the history keeps the name alone: people put keys anywhere", async () => {
  vendor.on("/v3/webhooks/4", ({ method }, response) =>
    method === "GET"
      ? reply(response, 200, success({ webhook_id: 4, name: "Old" }))
      : fail(response, 400, "There is no such field."),
  );
  await page.send("PATCH", "/v3/webhooks/4", '{"note":"s3cret","name":"CRM"}');
  const { entries } = await gateway.store.history.list({ scope: { userId: 7 } }, { limit: 1, offset: 0 });
  expect(entries).toMatchObject([
    {
      outcome: "refused",
      asked: [
        { field: "note", after: "hidden" },
        { field: "name", before: "Old", after: "CRM" },
      ],
    },
  ]);
});

test("who was demoted, or may not come in any more, is not told what an earlier write was answered", async () => {
  const be = (role_id: number) =>
    vendor.on("/v3/auth/profile", (_, response) =>
      reply(response, 200, success({ role_id, org_unit_id: 1001 })),
    );
  vendor.on("/v3/webhooks", (_, response) =>
    reply(response, 200, success({ webhookId: 6, signing_secret: "s3cret" })),
  );
  const hook = (who: Browser) => who.post("/v3/webhooks", '{"name":"CRM"}', "hook");
  expect((await hook(page)).text).toContain("s3cret");
  be(1);
  const again = await hook(page);
  expect([again.status, again.headers["idempotency-replayed"]]).toEqual([200, "true"]);
  expect(again.text).toContain("s3cret");
  be(2);
  const demoted = await hook(await gateway.signIn());
  expect([demoted.status, json(demoted)["code"]]).toEqual([403, "forbidden"]);
  expect(demoted.text).not.toContain("s3cret");
  vendor.on("/v3/auth/profile", (_, response) => fail(response, 503, "Away"));
  const unsure = await hook(await gateway.signIn());
  expect([unsure.status, json(unsure)["code"]]).toEqual([409, "outcome_unknown"]);
  const suspended = await gateway.signIn();
  vendor.expireAccess();
  vendor.killRefresh();
  const gone = await hook(suspended);
  expect([gone.status, json(gone)["code"]]).toEqual([401, "session_ended"]);
  expect(vendor.count("/v3/webhooks", "POST")).toBe(1);
});
