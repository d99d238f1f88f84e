import type { Webhook } from "../../api/webhooks.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { toGroup, toStatus } from "../../components/bulk-changes.ts";

const webhooks = { base: "/v3/webhooks", idOf: ({ webhook_id: id }: Webhook) => id };

const status = {
  ...webhooks,
  roles: ["Admin"] as const,
  field: "status",
  valueOf: (webhook: Webhook) => webhook.status,
};

/** What can be done with many webhooks at once. */
export const webhookActs: readonly BulkAct<Webhook>[] = [
  {
    ...toStatus(status, "inactive", "disabled"),
    label: "Disable",
    isGrave: true,
    title: (rows) => `Disable ${rows}`,
    effect: () =>
      "Nothing is sent to them until you enable them again, and what happens meanwhile isn't sent later. Addresses, events and signing secrets stay.",
  },
  {
    ...toStatus(status, "active", "enabled"),
    label: "Enable",
    title: (rows) => `Enable ${rows}`,
    effect: () => "They're sent their events again. What happened meanwhile isn't sent.",
  },
  {
    ...toGroup({ ...webhooks, field: "org_unit_id", valueOf: ({ org_unit_id: group }) => group }),
    title: (rows, group) => `Move ${rows} to ${group}`,
    effect: (_, group) =>
      `From then on they're sent what happens in ${group} and its sub-groups, and nothing from where they are now.`,
  },
  {
    roles: ["Admin"],
    label: "Delete",
    isGrave: true,
    title: (rows) => `Delete ${rows}`,
    effect: () =>
      "They're sent nothing more, and waiting deliveries are dropped. Their signing secrets can't come back: a webhook that is made again from the history has another ID and a new secret.",
    write: ({ webhook_id: id, name }) =>
      id === null ? null : { method: "DELETE", path: `/v3/webhooks/${id}`, only_if: { name } },
  },
];
