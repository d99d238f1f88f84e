import type { components } from "../../own.d.ts";
import { call, client } from "./client.ts";
import { launchChanges, launchOf, readLaunch, readLaunches, type Launch } from "./launches.ts";
import type { Write } from "./write.ts";

export type LaunchWrite = components["schemas"]["LaunchWrite"];

/**
 * Launches a broadcast as it was reviewed.
 * @param known the launches that there were before: any other one is what became of this try
 */
export function launching(known: readonly Launch[]): Write<LaunchWrite, Launch> {
  const before = new Set(known.map(({ launch_id: id }) => id));
  return {
    send: async ({ body, key }) =>
      launchOf(await call(client.POST("/own/launches", { body, headers: { "Idempotency-Key": key } }))),
    find: async ({ broadcast_id: broadcastId }) =>
      (await readLaunches(broadcastId)).find(({ launch_id: id }) => !before.has(id)) ?? null,
    changes: launchChanges,
  };
}

/** A yes to somebody else's launch, as it was read. */
export function launchApproval(id: string): Write<{ review: string }, Launch> {
  return {
    send: async ({ body, key }) => {
      const params = { path: { id } };
      const headers = { "Idempotency-Key": key };
      return launchOf(await call(client.POST("/own/launches/{id}/approve", { params, body, headers })));
    },
    find: async () => {
      const now = await readLaunch(id);
      return now.approved_by === null ? null : now;
    },
    changes: launchChanges,
  };
}

/** A no, and why. */
export function launchReturn(id: string): Write<{ comment: string }, Launch> {
  return {
    send: async ({ body, key }) => {
      const params = { path: { id } };
      const headers = { "Idempotency-Key": key };
      return launchOf(await call(client.POST("/own/launches/{id}/return", { params, body, headers })));
    },
    find: async () => {
      const now = await readLaunch(id);
      return now.returned_by === null ? null : now;
    },
    changes: launchChanges,
  };
}
