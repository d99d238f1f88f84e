import { MutationObserver, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { ApiError } from "../api/api-error.ts";
import { createQueryClient } from "./query-client.ts";

it("reads again what a write says it changes, and is pending until that is done", async () => {
  const client = createQueryClient();
  const read = vi.fn(() => Promise.resolve(read.mock.calls.length));
  const other = vi.fn(() => Promise.resolve("same"));
  const watching = [
    new QueryObserver(client, { queryKey: ["users", "list"], queryFn: read }).subscribe(() => {}),
    new QueryObserver(client, { queryKey: ["calls", "list"], queryFn: other }).subscribe(() => {}),
  ];
  await vi.waitFor(() => expect(client.getQueryData(["users", "list"])).toBe(1));

  const write = new MutationObserver(client, {
    mutationFn: () => Promise.resolve(),
    meta: { changes: [["users"]] },
  });
  await write.mutate();

  expect(client.getQueryData(["users", "list"])).toBe(2);
  expect(other).toHaveBeenCalledTimes(1);
  for (const stop of watching) stop();
});

it("drops what is deleted and doesn't ask for it again, nor by a list that still names it", async () => {
  const client = createQueryClient();
  const one = vi.fn(() => Promise.resolve("route"));
  const key = ["routes", "one", 7];
  client.setQueryData(["phone-numbers", "list"], ["a number of route 7"]);
  client.setQueryData([...key, "replay"], "left long ago");
  const leave = new QueryObserver(client, { queryKey: key, queryFn: one }).subscribe(() => {});
  await vi.waitFor(() => expect(client.getQueryData(key)).toBe("route"));
  const write = new MutationObserver(client, {
    mutationFn: () => Promise.resolve(),
    meta: { changes: [["phone-numbers"]], gone: [key] },
  });
  await write.mutate();
  expect(client.getQueryData(["phone-numbers", "list"])).toBeUndefined();
  expect(client.getQueryData([...key, "replay"])).toBeUndefined();
  expect(client.getQueryData(key)).toBe("route");
  leave();
  expect(client.getQueryData(key)).toBeUndefined();
  expect(one).toHaveBeenCalledTimes(1);
});

it.each([
  [412, 2],
  [403, 1],
])("after a write that is refused with %i has read %i times", async (status, times) => {
  const client = createQueryClient();
  const read = vi.fn(() => Promise.resolve(read.mock.calls.length));
  const stop = new QueryObserver(client, { queryKey: ["views"], queryFn: read }).subscribe(() => {});
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
  const write = new MutationObserver(client, {
    mutationFn: () => Promise.reject(new ApiError(status, status, "Refused.")),
    meta: { changes: [["views"]] },
  });
  await expect(write.mutate()).rejects.toThrow("Refused.");
  expect(read).toHaveBeenCalledTimes(times);
  stop();
});

it("never repeats a write", async () => {
  const client = createQueryClient();
  const send = vi.fn(() => Promise.reject(new ApiError(0, "unreachable", "No answer.")));
  await expect(new MutationObserver(client, { mutationFn: send }).mutate()).rejects.toThrow("No answer.");
  expect(send).toHaveBeenCalledTimes(1);
});
