import { useWebhook } from "../../api/webhooks.ts";
import { GroupLink } from "../../components/group-link.tsx";
import type { PanelProps } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordHistory } from "../../components/record-history.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Moment, When } from "../../components/when.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { usePageName } from "../../lib/page-name.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { Delivery } from "./delivery.tsx";
import { eventLabel } from "./events.ts";
import { WebhookHelp } from "./webhook-help.tsx";
import { useWebhookWriting } from "./webhook-writing.tsx";

/** The chosen webhook. */
export function WebhookPanel({ id: webhookId, onClose }: PanelProps<number>) {
  const query = useWebhook(webhookId);
  const { form, actions } = useWebhookWriting(query.data);
  usePageName(query.data?.name);
  return (
    <SidePanel
      label="Chosen webhook"
      query={query}
      renderTitle={({ name }) => <OutsideText text={name} />}
      onClose={onClose}
    >
      {(webhook) =>
        form ?? (
          <>
            <Facts>
              <Fact name="Status">
                <StatusBadge status={webhook.status} />
              </Fact>
              <Fact name="Address">
                <OutsideText text={webhook.endpoint_url} className="break-all" />
                <CopyButton text={webhook.endpoint_url} label="Copy address" />
              </Fact>
              <Fact name="Events">
                <ul className="flex flex-wrap gap-1">
                  {webhook.events.map((event) => (
                    <li key={event}>
                      <Badge>
                        <OutsideText text={eventLabel(event)} />
                      </Badge>
                    </li>
                  ))}
                </ul>
              </Fact>
              <Fact name="Last delivery">
                <Delivery last={webhook.last_delivery} renderTime={(at) => <Moment at={at} />} />
              </Fact>
              <Fact name="Parameters">
                {webhook.static_parameters_count === 0
                  ? "None"
                  : `${formatCount(webhook.static_parameters_count)}, hidden`}
              </Fact>
              <Fact name="Signing secret">Shown only when created</Fact>
              <Fact name="Group">
                <GroupLink orgUnitId={webhook.org_unit_id} />
              </Fact>
              <When name="Created" at={webhook.created_on} />
              <When name="Changed" at={webhook.modified_on} />
              <Fact name="Webhook ID">
                <RecordId id={webhook.webhook_id} what="webhook ID" />
              </Fact>
            </Facts>
            {actions}
            <section aria-label="Test it">
              <h3 className="font-semibold">Test it</h3>
              <p className="py-1.5 text-ink-soft">
                Convirza can't send a test. Call or text one of the group's numbers, then look for the last
                delivery.
              </p>
              <Button aria-disabled={query.isFetching || undefined} onClick={() => void query.refetch()}>
                {query.isFetching ? "Looking…" : "Look for a delivery"}
              </Button>
            </section>
            <WebhookHelp />
            <RecordHistory subject="webhook" id={webhookId} />
          </>
        )
      }
    </SidePanel>
  );
}
