import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { readRequestBody } from "./request-body.ts";

test("an upload that a killed process left half done has no name to be found by", async () => {
  const folder = mkdtempSync(join(tmpdir(), "body-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: readable,
    duplex: "half",
  };
  const request = new Request("http://here.test/", init);
  const reading = readRequestBody(request, "/media-prompts", folder);
  const writer = writable.getWriter();
  await writer.write(new TextEncoder().encode("first half, "));
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]));
  await writer.write(new TextEncoder().encode("second half"));
  await writer.close();
  const body = await reading;
  expect(readdirSync(folder)).toEqual([]);
  // Twice: a request is sent again after a refresh.
  expect(await text(body.open())).toBe("first half, second half");
  expect(await text(body.open())).toBe("first half, second half");
  await body.dispose();
});
