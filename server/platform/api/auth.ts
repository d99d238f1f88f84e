import { get } from "../db/query.ts";
import { roleNames } from "../http/bearer.ts";
import type { Data, Handlers } from "../http/handler.ts";

type ProfileRow = Omit<Data<"getProfile">, "role" | "access_audio" | "score_call"> & {
  access_audio: 0 | 1;
  score_call: 0 | 1;
};

/** Who am I. */
export const authHandlers = {
  getProfile: ({ caller, context }) => {
    const row = get<ProfileRow>(
      context.db,
      `SELECT ct_user_id AS user_id, email, first_name, last_name, role_id, org_unit_id, org_unit_name,
         users.timezone, access_audio, score_call
       FROM users JOIN org_units USING (org_unit_id) WHERE ct_user_id = :userId`,
      { userId: caller.userId },
    );
    // The caller was read by the same id a moment ago, in the same turn.
    if (!row) throw new Error("The caller has no row.");
    return {
      ...row,
      role: roleNames[row.role_id],
      access_audio: row.access_audio === 1,
      score_call: row.score_call === 1,
    };
  },
} satisfies Handlers<"getProfile">;
