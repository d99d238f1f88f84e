import { Megaphone } from "lucide-react";
import { broadcastsQuery } from "../../api/broadcasts.ts";
import { byTime, given } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { paths } from "../../lib/paths.ts";
import { ListedBadge } from "./broadcast-badge.tsx";
import { broadcastFilters, BroadcastTabs, narrowed } from "./broadcast-tabs.tsx";
import { BroadcastWays } from "./broadcast-ways.tsx";
import { broadcastStatus } from "./broadcast-words.ts";
import { Delivery, Start } from "./delivery.tsx";

const broadcasts = listOf({
  title: "Broadcasts",
  noun: "broadcast",
  icon: Megaphone,
  filters: broadcastFilters,
  orders: byTime("created_on"),
  query: ({ status, ...rest }, { page, scope, zone, sort }) =>
    broadcastsQuery({
      ...given({ status, sort_order: sort.order }),
      ...narrowed(rest, zone),
      ...scope,
      ...page,
    }),
  rowKey: ({ broadcast_id: id }) => id,
  opens: { page: ({ broadcast_id: id }) => (id === null ? null : paths.broadcast(id)) },
  columns: [
    { id: "name", header: "Name", share: 22, value: ({ name }) => name },
    {
      id: "status",
      header: "Status",
      share: 12.5,
      card: "badge",
      value: ({ status }) => broadcastStatus(status).label,
      cell: ({ broadcast_id: id, status }) => <ListedBadge id={id} status={status} />,
    },
    {
      id: "sender",
      header: "Tracking number",
      share: 14,
      as: "own-phone",
      onlyWide: true,
      value: ({ phone_number: number }) => number,
    },
    {
      id: "delivered",
      header: "Delivered",
      share: 19.5,
      card: "named",
      value: ({ delivered }) => delivered,
      cell: (broadcast) => <Delivery broadcast={broadcast} />,
    },
    {
      id: "recipients",
      header: "Recipients",
      share: 9.5,
      as: "count",
      card: "named",
      value: ({ recipients_total: count }) => count,
    },
    {
      id: "when",
      header: "When",
      share: 17.5,
      card: "detail",
      as: "moment",
      value: ({ started_at: started, scheduled_at: scheduled }) => started ?? scheduled,
      cell: (broadcast) => <Start broadcast={broadcast} />,
    },
    {
      id: "created",
      header: "Created",
      share: 12,
      hidden: true,
      sort: "created_on",
      as: "day",
      value: ({ created_on: at }) => at,
    },
    { id: "by", header: "Created by", share: 14, hidden: true, value: ({ created_by: name }) => name },
  ],
});

/** `/broadcasts`: one text to many contacts, by state. */
export const BroadcastsPage = () => (
  <ListPage list={broadcasts} Above={BroadcastTabs} actions={<BroadcastWays />} />
);

export const firstBroadcasts = broadcasts.first;
