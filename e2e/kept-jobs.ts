import type { Stack } from "../server/stack.ts";
import { people } from "./people.ts";

/** A job of the admin that nobody lets go on. */
export const pausedJob = "6f2b1c9e-4d0a-4b7e-9a51-0c8d7e6f5a41";
const cancelledJobs = [
  { id: "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a", title: "Move numbers to Sales Division" },
  { id: "1e0d9c8b-7a6f-4e5d-9c3b-2a1f0e9d8c7b", title: "Deactivate users who left" },
];

/** Gives the admin jobs that stay as they are: pages that list jobs have something to show. */
export async function keepJobs({ db, gatewayStore: { jobs } }: Stack): Promise<void> {
  if (db === undefined) return;
  const { email } = people.admin;
  const user = db.prepare("SELECT ct_user_id, org_unit_id FROM users WHERE email = ?").get(email);
  const owner = {
    userId: Number(user?.["ct_user_id"]),
    unitId: Number(user?.["org_unit_id"]),
    startedBy: email,
  };
  const writes = Array.from({ length: 240 }, (_, n) => ({
    method: "PUT",
    path: `/v3/tag/${501 + n}`,
    body: { tag_name: `Tag ${n}` },
    label: `Tag ${n}`,
  }));
  // Nobody is signed in yet, so none of it runs before it is paused.
  await jobs.create({ id: pausedJob, title: "Rename tags", ...owner }, writes);
  await jobs.pause(pausedJob, "asked");
  for (const { id, title } of cancelledJobs) {
    await jobs.create({ id, title, ...owner }, writes);
    await jobs.cancel(id);
  }
}
