import { Link } from "react-router";
import { useCalls } from "../../api/call-list.ts";
import { useAgents } from "../../api/agents.ts";
import { useBroadcasts } from "../../api/broadcasts.ts";
import { useNumbers } from "../../api/phone-numbers.ts";
import { useRoutes } from "../../api/routes.ts";
import { useUsers } from "../../api/users.ts";
import { useWebhooks } from "../../api/webhooks.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { addDays, rangeOfDays } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";

/** A list of what belongs to a group, and the form that the first of it is made with. */
type Room = { title: string; path: string; query: Counted; first?: { text: string; form: string } };

type Counted = { data: { total: number } | undefined };

/** What a group and its sub-groups have, each with its count and the page that lists it. */
export function Belongings({ orgUnitId, isActive }: { orgUnitId: number; isActive: boolean }) {
  const one = { org_unit_id: orgUnitId, limit: 1 };
  const zone = useZone();
  const today = useToday(zone);
  const week = rangeOfDays(addDays(today, -6), today, zone);
  const rooms: Room[] = [
    {
      title: "Users",
      path: paths.users,
      query: useUsers(one),
      first: { text: "New user", form: paths.newUser() },
    },
    {
      title: "Phone numbers",
      path: paths.phoneNumbers,
      query: useNumbers({ ...one, provisioned: false }),
      first: { text: "Order numbers", form: paths.orderNumbers },
    },
    { title: "Routes", path: paths.routes, query: useRoutes(one) },
    { title: "Voice agents", path: paths.agents, query: useAgents(one) },
    { title: "Broadcasts", path: paths.broadcasts, query: useBroadcasts(one) },
    { title: "Webhooks", path: paths.webhooks, query: useWebhooks(one) },
    { title: "Calls, last 7 days", path: paths.calls, query: useCalls({ ...one, ...week, offset: 0 }) },
  ];
  return (
    <ul>
      {rooms.map(({ title, path, query, first }) => (
        <li key={path} className="flex justify-between gap-3 py-1">
          <Link to={`${path}?group=${orgUnitId}`} className="link">
            {title}
          </Link>
          <span className="flex gap-3 text-ink-soft tabular-nums">
            {/* Nothing can be put in a group that is out of use. */}
            {first !== undefined && isActive && query.data?.total === 0 && (
              <Link to={`${first.form}?group=${orgUnitId}`} className="link">
                {first.text}
              </Link>
            )}
            {query.data === undefined ? "" : formatCount(query.data.total)}
          </span>
        </li>
      ))}
    </ul>
  );
}
