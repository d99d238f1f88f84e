import type { DatabaseSync } from "node:sqlite";
import { hashPassword } from "../oauth/password.ts";
import { fold } from "../../http/fold.ts";
import { run } from "./query.ts";

/** The password of every built user. */
export const builtPassword = "correct horse";

// Cheap on purpose: what a test waits for is not the cost of a hash.
const builtHash = await hashPassword(builtPassword, { memory: 8, passes: 1 });

const built = "2026-01-01T00:00:00.000Z";

/** Adds an org unit; without a parent it is an account. */
export function buildUnit(
  db: DatabaseSync,
  unit: { id: number; parent?: number; name: string; status?: "active" | "inactive"; ext?: string },
): number {
  run(
    db,
    `INSERT INTO org_units (org_unit_id, org_unit_parent_id, org_unit_name, org_unit_ext_id, org_unit_status, timezone,
       org_unit_created, org_unit_modified)
     VALUES (:id, :parent, :name, :ext, :status, 'America/Denver', :built, :built)`,
    { parent: null, status: "active", ext: null, ...unit, built },
  );
  return unit.id;
}

/** Adds a user with the password `builtPassword`. The e-mail address is made of the first name. */
export function buildUser(
  db: DatabaseSync,
  user: {
    id: number;
    unit: number;
    first: string;
    last?: string;
    role?: 1 | 2 | 3;
    status?: "active" | "inactive" | "deleted";
    created?: string;
    access_audio?: 0 | 1;
  },
): number {
  run(
    db,
    `INSERT INTO users (ct_user_id, org_unit_id, email, password_hash, first_name, last_name, role_id, user_status,
       timezone, access_audio, user_created)
     VALUES (:id, :unit, :email, :hash, :first, :last, :role, :status, 'America/Denver', :access_audio, :created)`,
    {
      last: "Doe",
      role: 1,
      status: "active",
      created: built,
      access_audio: 0,
      ...user,
      email: `${fold(user.first)}@acme.test`,
      hash: builtHash,
    },
  );
  return user.id;
}
