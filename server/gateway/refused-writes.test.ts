import { afterEach, beforeEach, expect, test } from "vitest";
import { json } from "./testing/ask.ts";
import { fail, fakeVendor, type FakeVendor } from "./testing/fake-vendor.ts";
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
