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

type Counted = { data: { total: number } | undefined };

/** What a group and its sub-groups have, each with its count and the page that lists it. */
export function Belongings({ orgUnitId }: { orgUnitId: number }) {
  const one = { org_unit_id: orgUnitId, limit: 1 };
  const zone = useZone();
  const today = useToday(zone);
  const week = rangeOfDays(addDays(today, -6), today, zone);
  const rooms: { title: string; path: string; query: Counted }[] = [
    { title: "Users", path: paths.users, query: useUsers(one) },
    { title: "Phone numbers", path: paths.phoneNumbers, query: useNumbers({ ...one, provisioned: false }) },
    { title: "Routes", path: paths.routes, query: useRoutes(one) },
    { title: "Voice agents", path: paths.agents, query: useAgents(one) },
    { title: "Broadcasts", path: paths.broadcasts, query: useBroadcasts(one) },
    { title: "Webhooks", path: paths.webhooks, query: useWebhooks(one) },
    { title: "Calls, last 7 days", path: paths.calls, query: useCalls({ ...one, ...week, offset: 0 }) },
  ];
  return (
    <ul>
      {rooms.map(({ title, path, query }) => (
        <li key={path} className="flex justify-between gap-3 py-1">
          <Link to={`${path}?group=${orgUnitId}`} className="link">
            {title}
          </Link>
          <span className="text-ink-soft tabular-nums">
            {query.data === undefined ? "" : formatCount(query.data.total)}
          </span>
        </li>
      ))}
    </ul>
  );
}
