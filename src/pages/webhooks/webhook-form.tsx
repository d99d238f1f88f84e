import { schema as contract } from "virtual:openapi/WebhookWrite";
import {
  webhookChange,
  webhookCreation,
  type MadeWebhook,
  type WebhookCreate,
} from "../../api/webhook-writes.ts";
import type { OneWebhook } from "../../api/webhooks.ts";
import { useProfile } from "../../api/session.ts";
import { Form } from "../../components/form.tsx";
import { ownControl, type FormOf } from "../../components/form-values.ts";
import { texts } from "../../api/loose.ts";
import { formatCount } from "../../lib/numbers.ts";
import type { Schema } from "../../lib/schema.ts";
import { addressFault } from "./endpoint.ts";
import { EventsField } from "./events-field.tsx";
import { eventKinds, eventLabel } from "./events.ts";
import { ParametersField, type Parameters } from "./parameters-field.tsx";

/** Also what the contract has no words for: where a webhook can't lead. */
const schema: Schema = {
  ...contract,
  check: (body) => {
    const errors = contract.check(body);
    const address: unknown = Reflect.get(Object(body), "endpoint_url");
    const fault = typeof address === "string" ? addressFault(address) : null;
    const isSaid = errors.some(({ field }) => field === "endpoint_url");
    return fault === null || isSaid ? errors : [...errors, { field: "endpoint_url", message: fault }];
  },
};

const order = eventKinds.flatMap(({ events }) => events.map(({ event }) => event));

/** In the order of the list, those that nobody has told us about at its end. */
const inOrder = (events: readonly string[]) => [
  ...order.filter((event) => events.includes(event)),
  ...events.filter((event) => !order.includes(event)),
];

const form: FormOf<WebhookCreate> = {
  schema,
  fields: [
    { name: "name", label: "Name", control: "text" },
    {
      name: "endpoint_url",
      label: "Address",
      control: "text",
      help: "A public https:// address that takes POST requests.",
    },
    {
      name: "events",
      label: "Events",
      ...ownControl<readonly string[]>({
        part: EventsField,
        read: (record) => inOrder(texts(Reflect.get(record, "events"))),
        write: inOrder,
        words: (events) => events.map(eventLabel).join(", ") || "Nothing",
      }),
    },
    {
      name: "org_unit_id",
      label: "Group",
      control: "group",
      help: "It gets what happens in this group and its sub-groups.",
    },
    {
      name: "static_parameters",
      label: "Parameters",
      ...ownControl<Parameters>({
        part: ParametersField,
        // Those that are kept stay where they are.
        read: (record) => (Reflect.has(record, "static_parameters_count") ? null : []),
        write: (parameters) => parameters?.map(({ name, value }) => ({ name: name.trim(), value })),
        words: (parameters) =>
          parameters === null ? "As they are" : formatCount(parameters.length, "new parameter"),
      }),
    },
  ],
};

export type NewWebhookFormProps = { onDone: (made: MadeWebhook) => void; onCancel: () => void };

/** A new webhook. */
export function NewWebhookForm(props: NewWebhookFormProps) {
  const { org_unit_id } = useProfile();
  return (
    <Form
      {...props}
      form={form}
      takesFocus
      label="New webhook"
      submit="Create webhook"
      write={webhookCreation}
      record={{ org_unit_id }}
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
      form={form}
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
