import { call, client } from "./client.ts";
import { launchChanges, launchOf, readLaunch, type Launch } from "./launches.ts";
import type { Write } from "./write.ts";

/** Stops one that hasn't begun, and has a draft made without those who have said no since. */
export function launchLeaveOut(id: string): Write<null, Launch> {
  return {
    send: async ({ key }) => {
      const params = { path: { id } };
      const headers = { "Idempotency-Key": key };
      return launchOf(await call(client.POST("/own/launches/{id}/leave-out", { params, headers })));
    },
    find: async () => {
      const now = await readLaunch(id);
      return now.leaves_out === null ? null : now;
    },
    changes: launchChanges,
  };
}
