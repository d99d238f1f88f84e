import { roleName } from "../../../components/role-name.ts";
import { writeCsv } from "../../../lib/csv.ts";
import { formatSortable } from "../../../lib/dates.ts";
import { saveFile } from "../../../lib/save-file.ts";
import type { Decision, Decisions, Reviewed } from "./review-plan.ts";

const words: Record<Decision, string> = { keep: "Keep", demote: "Demote", suspend: "Suspend" };

type About = { zone: string; reviewer: string };

/** Who was asked about and what was decided, by whom and when: for an auditor. */
export function saveReview(rows: readonly Reviewed[], decisions: Decisions, { zone, reviewer }: About): void {
  const now = new Date().toISOString();
  const heads = ["Name", "Email", "User ID", "Role", "Group", `Last seen here (${zone})`, "Why", "Decision"];
  const lines = rows.map((user) => {
    const decision = decisions.get(user.ct_user_id);
    return [
      user.name,
      user.email,
      String(user.ct_user_id),
      roleName(user.role),
      user.group,
      user.last_seen === null ? "Not seen" : formatSortable(user.last_seen, zone),
      [...(user.isAdmin ? ["Admin"] : []), ...(user.isAway ? ["Not seen for 90 days"] : [])].join(", "),
      decision === undefined ? "" : words[decision],
      reviewer,
      formatSortable(now, zone),
    ];
  });
  const file = writeCsv([[...heads, "Reviewed by", `Reviewed on (${zone})`], ...lines]);
  saveFile(`access-review-${now.slice(0, 10)}.csv`, "text/csv", file);
}
