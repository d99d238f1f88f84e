import { expect, test, vi } from "vitest";
import { startWorker } from "./start-worker.ts";

test("only our own built workers start, by the one policy", () => {
  const made: string[] = [];
  const policies: string[] = [];
  vi.stubGlobal("location", new URL("https://admin.example.com/broadcasts/new"));
  vi.stubGlobal("trustedTypes", {
    createPolicy: (name: string, rules: object) => {
      policies.push(name);
      return rules;
    },
  });
  vi.stubGlobal("Worker", function startedWorker(address: string) {
    made.push(address);
  });
  startWorker("/assets/numbers.worker-B1x_-9aZ.js");
  for (const other of [
    "https://elsewhere.example.com/assets/numbers.worker-B1x_-9aZ.js",
    "//elsewhere.example.com/assets/numbers.worker-B1x_-9aZ.js",
    "blob:https://admin.example.com/12345678-1234-1234-1234-123456789012",
    "data:text/javascript,//.worker-12345678.js",
    "/assets/index-B1x_-9aZ.js",
    "/assets/../media/prompts/numbers.worker-B1x_-9aZ.js",
    "/assets/numbers.worker-B1x_-9aZ.js?then=/own",
    "/own/documents/numbers.worker-B1x_-9aZ.js",
  ])
    expect(() => startWorker(other)).toThrow("This isn't a worker of ours.");
  expect(made).toEqual(["/assets/numbers.worker-B1x_-9aZ.js"]);
  expect(policies).toEqual(["worker"]);
});
