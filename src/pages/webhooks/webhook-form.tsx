import { webhookChange, webhookCreation, type MadeWebhook } from "../../api/webhook-writes.ts";
import type { OneWebhook } from "../../api/webhooks.ts";
import { useProfile } from "../../api/session.ts";
import { Form } from "../../components/form.tsx";
import { useScope } from "../../components/use-scope.ts";
import { webhookForm } from "./webhook-fields.ts";

export type NewWebhookFormProps = { onDone: (made: MadeWebhook) => void; onCancel: () => void };

/** A new webhook, for the group of the top bar. */
export function NewWebhookForm(props: NewWebhookFormProps) {
  const { org_unit_id: own } = useProfile();
  const { group } = useScope();
  return (
    <Form
      {...props}
      form={webhookForm}
      takesFocus
      label="New webhook"
      submit="Create webhook"
      write={webhookCreation}
      record={{ org_unit_id: group ?? own }}
    />
  );
}

export type EditWebhookFormProps = {
  webhook: OneWebhook & { webhook_id: number };
  onDone: () => void;
  onCancel: () => void;
};

/** Another address, other events or parameters for a webhook. */
export function EditWebhookForm({ webhook, ...ends }: EditWebhookFormProps) {
  return (
    <Form
      {...ends}
      form={webhookForm}
      isEdit
      takesFocus
      label="Edit webhook"
      submit="Save"
      write={webhookChange(webhook.webhook_id)}
      record={webhook}
      etag={webhook.etag}
    />
  );
}
