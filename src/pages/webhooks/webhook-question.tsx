import { webhookChange, webhookDeletion } from "../../api/webhook-writes.ts";
import type { OneWebhook } from "../../api/webhooks.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { visibleText } from "../../lib/visible-text.ts";
import { showToast } from "../../ui/toast.tsx";
import { eventLabel } from "./events.ts";

export type WebhookAct = "disable" | "enable" | "delete";

export type WebhookQuestionProps = {
  act: WebhookAct;
  webhook: OneWebhook & { webhook_id: number };
  onClose: () => void;
  onDeleted: () => void;
};

/** The question before a webhook gets nothing more, or something again. */
export function WebhookQuestion({ act, webhook, onClose, onDeleted }: WebhookQuestionProps) {
  const { webhook_id: id, name, events, endpoint_url: address, etag } = webhook;
  const called = `“${visibleText(name)}”`;
  const told = events.map(eventLabel).join(", ").toLowerCase();
  const host = visibleText(URL.parse(address)?.host ?? address);
  if (act === "delete") {
    return (
      <ConfirmDialog
        title={`Delete ${called}?`}
        act="Delete webhook"
        done="deleted"
        write={webhookDeletion(id)}
        body={null}
        etag={etag}
        onDone={() => {
          showToast("Webhook deleted");
          onDeleted();
        }}
        onClose={onClose}
      >
        <bdi>{host}</bdi> no longer gets: {told}. Waiting deliveries are dropped. Its signing secret can't
        come back: a new webhook gets another one. To pause it, disable it instead.
      </ConfirmDialog>
    );
  }
  const isOff = act === "disable";
  return (
    <ConfirmDialog
      title={isOff ? `Disable ${called}?` : `Enable ${called}?`}
      act={isOff ? "Disable webhook" : "Enable webhook"}
      done="saved"
      isGrave={isOff}
      write={webhookChange(id)}
      body={{ status: isOff ? ("inactive" as const) : ("active" as const) }}
      etag={etag}
      onDone={() => {
        showToast(isOff ? "Webhook disabled" : "Webhook enabled");
        onClose();
      }}
      onClose={onClose}
    >
      {isOff ? (
        <>
          <bdi>{host}</bdi> gets nothing until you enable it again, and what happens meanwhile isn't sent
          later. Address, events and signing secret stay.
        </>
      ) : (
        <>
          <bdi>{host}</bdi> gets again: {told}. What happened meanwhile isn't sent.
        </>
      )}
    </ConfirmDialog>
  );
}
