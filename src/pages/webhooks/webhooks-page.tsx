import { Webhook as WebhookIcon } from "lucide-react";
import { webhooksQuery, type Webhook } from "../../api/webhooks.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { activeOrNot, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { codePart } from "../../lib/code.ts";
import { Time } from "../../ui/time.tsx";
import { Delivery } from "./delivery.tsx";
import { WebhookPanel } from "./webhook-panel.tsx";
import { NewWebhookButton, NewWebhookPanel } from "./webhook-writing.tsx";

const webhooks = listOf({
  title: "Webhooks",
  noun: "webhook",
  icon: WebhookIcon,
  filters: { q: search("Name or address"), status: activeOrNot },
  query: ({ q, status }, { page, scope }) =>
    webhooksQuery({ ...given({ search: q, status }), ...scope, ...page }),
  rowKey: ({ webhook_id: id }) => id,
  opens: { id: ({ webhook_id: id }) => id, panel: WebhookPanel },
  acts: codePart<readonly BulkAct<Webhook>[]>(() =>
    import("./webhook-acts.ts").then((module) => module.webhookActs),
  ),
  columns: [
    { id: "name", header: "Name", share: 21, value: ({ name }) => name },
    {
      id: "endpoint",
      header: "Address",
      share: 24,
      className: "md:whitespace-nowrap",
      card: "detail",
      value: ({ endpoint_url: url }) => url,
      cell: ({ endpoint_url: url }) => <OutsideText text={url} className="text-ink-soft" />,
    },
    {
      id: "events",
      header: "Events",
      share: 8,
      as: "count",
      onlyWide: true,
      value: ({ events }) => events.length,
    },
    { id: "status", header: "Status", share: 13, card: "badge", as: "status", value: ({ status }) => status },
    {
      id: "delivery",
      header: "Last delivery",
      share: 31,
      card: "named",
      as: "moment",
      value: ({ last_delivery: last }) => last?.at ?? null,
      cell: ({ last_delivery: last }, zone) => (
        <Delivery last={last} renderTime={(at) => <Time at={at} zone={zone} />} />
      ),
    },
  ],
});

/** `/webhooks`: who is told what. Static parameters are never shown, a secret once, when it is made. */
export function WebhooksPage() {
  const { isNew } = useFormPlace();
  return (
    <ListPage list={webhooks} actions={<NewWebhookButton />} panel={isNew ? <NewWebhookPanel /> : null} />
  );
}

export const firstWebhooks = webhooks.first;
