import type { SeenUser } from "../../api/last-seen.ts";
import type { ListColumn } from "../../components/list.ts";
import { roleName } from "../../components/role-name.ts";
import { Time } from "../../ui/time.tsx";

/** What the list of users says of each. */
export const userColumns: readonly ListColumn<SeenUser, "name" | "email" | "created_on">[] = [
  { id: "name", header: "Name", share: 14, sort: "name", value: ({ name }) => name },
  { id: "email", header: "Email", share: 20, sort: "email", card: "detail", value: ({ email }) => email },
  { id: "group", header: "Group", share: 18.5, card: "detail", value: ({ group }) => group },
  { id: "role", header: "Role", share: 12.5, card: "detail", value: ({ role }) => roleName(role) },
  {
    id: "status",
    header: "Status",
    share: 8.5,
    card: "badge",
    as: "status",
    value: ({ status }) => status,
  },
  {
    id: "ring-to",
    header: "Ring-to number",
    share: 14,
    as: "phone",
    onlyWide: true,
    value: ({ agent_ring_to: number }) => number,
  },
  {
    id: "seen",
    header: "Last seen here",
    share: 12,
    as: "moment",
    hidden: true,
    value: ({ last_seen: at }) => at,
    cell: ({ last_seen: at }, zone) =>
      at === null ? <span className="text-ink-faint">Not seen</span> : <Time at={at} zone={zone} />,
  },
  {
    id: "audio",
    header: "Can listen",
    share: 9.5,
    hidden: true,
    value: ({ access_audio: audio }) => (audio ? "Yes" : "No"),
  },
  { id: "ext-id", header: "External ID", share: 11, hidden: true, value: ({ user_ext_id: id }) => id },
  {
    id: "created",
    header: "Created",
    share: 12,
    sort: "created_on",
    as: "day",
    onlyWide: true,
    value: ({ user_created: at }) => at,
  },
];
