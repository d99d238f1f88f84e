import { schema as contract } from "virtual:openapi/WebhookWrite";
import { texts } from "../../api/loose.ts";
import type { WebhookCreate } from "../../api/webhook-writes.ts";
import { ownControl, type FormOf } from "../../components/form-values.ts";
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

/** The form of a webhook. */
export const webhookForm: FormOf<WebhookCreate> = {
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
