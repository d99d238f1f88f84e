import { expect, test } from "vitest";
import { ask, json } from "./testing/ask.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { type Browser, type TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway((started) => ({ vendor, gateway, page } = started));

test.each(["PUT", "PATCH", "DELETE"])(
  "a %s goes through the ledger, too: what is repeated gets the stored answer",
  async (method) => {
    const headers = {
      cookie: page.cookie,
      "x-app": "1",
      "content-type": "application/json",
      "if-match": "*",
    };
    const write = (key: Record<string, string>) =>
      ask(gateway.url, "/v3/users/9", { method, body: "{}", headers: { ...headers, ...key } });
    expect(json(await write({}))).toMatchObject({ code: "idempotency_key_missing" });
    // Done once, it would be refused the second time.
    vendor.on("/v3/users/9", (_, response) =>
      vendor.count("/v3/users/9", method) > 1
        ? fail(response, 404, "Gone")
        : reply(response, 200, success({})),
    );
    const [first, second] = [
      await write({ "idempotency-key": "k" }),
      await write({ "idempotency-key": "k" }),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).toBe(first.text);
    expect(vendor.count("/v3/users/9", method)).toBe(1);
  },
);

test("a write is the same however it is packed: blanks, order, the boundary of a form", async () => {
  const form = (boundary: string, file: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n${file}\r\n--${boundary}--\r\n`;
  const send = (type: string, body: string, key: string) =>
    page.post("/v3/users", body, key, { "content-type": type });
  const multipart = (boundary: string, file: string) =>
    send(`multipart/form-data; boundary=${boundary}`, form(boundary, file), "form");
  const long = "x".repeat(200_000);
  const sent = [
    (await send("application/json", '{"a":1,"b":[1, 2]}', "json")).status,
    (await send("application/json; charset=utf-8", '{ "b": [1,2],\n "a": 1 }', "json")).status,
    (await send("application/json", '{"a":1,"b":[2,1]}', "json")).status,
    (await send("application/json", '{"id":9007199254740993}', "large")).status,
    (await send("application/json", '{"id":9007199254740992}', "large")).status,
    (await multipart("----one", long)).status,
    (await multipart("------another-and-longer", long)).status,
    (await multipart("----one", `${long}y`)).status,
  ];
  expect(sent).toEqual([200, 200, 422, 200, 422, 200, 200, 422]);
  expect(vendor.count("/v3/users")).toBe(3);
});
