import type { DatabaseSync } from "node:sqlite";
import type { WebhookEvent } from "../../webhooks/outbox.ts";
import { run } from "../query.ts";
import { foreignAccountId } from "./identity.ts";
import { accountId } from "./places.ts";

type SeedWebhook = {
  name: string;
  unit: number;
  url: string;
  events: readonly WebhookEvent[];
  status?: "inactive";
  parameters?: Record<string, string>;
  /** What the last try was answered, null when nothing came, and how many minutes ago. */
  last?: { status: number | null; minutes: number };
};

const MOUNTAIN = 1002;
const CARE = 1006;
const CHICAGO = 1020;

/** Webhooks in the order of their ids from 1. Their hosts cannot exist: nothing is ever sent there. */
const webhooks: readonly SeedWebhook[] = [
  {
    name: "CRM: finished calls",
    unit: accountId,
    url: "https://hooks.crm.example/convirza/calls",
    events: ["call.completed", "call.transcribed"],
    parameters: { source: "convirza", workspace: "acme-home" },
    last: { status: 200, minutes: 6 },
  },
  {
    name: "Dispatch board",
    unit: MOUNTAIN,
    url: "https://dispatch.mountain.example/in?board=7",
    events: ["call.started", "call.completed"],
    last: { status: 500, minutes: 94 },
  },
  {
    name: "Text message archive",
    unit: accountId,
    url: "https://archive.example:8443/sms",
    events: ["sms.received", "sms.sent", "broadcast.completed"],
    status: "inactive",
    parameters: { retention: "7y" },
    last: { status: null, minutes: 11 * 24 * 60 + 207 },
  },
  {
    name: "Chicago wallboard",
    unit: CHICAGO,
    url: "https://wallboard.chicago.example/api/events",
    events: ["call.started"],
  },
  {
    name: "Customer Care survey (pilot)",
    unit: CARE,
    url: "https://surveys.example/hooks/9f2c",
    events: ["call.completed"],
    status: "inactive",
  },
  {
    name: "Appointment book",
    unit: foreignAccountId,
    url: "https://book.birch.example/calls",
    events: ["call.completed"],
    last: { status: 204, minutes: 3 },
  },
];

/** Writes five webhooks of the company and one of the other. Nothing waits to be delivered. */
export function seedWebhooks(db: DatabaseSync, now: Date): void {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  webhooks.forEach(({ name, unit, url, events, status = "active", parameters = {}, last }, index) => {
    const id = index + 1;
    run(
      db,
      `INSERT INTO webhooks (webhook_id, top_ou_id, org_unit_id, name, endpoint_url, events, status, static_parameters,
         signing_secret, last_delivery_at, last_delivery_status, created_on, modified_on)
       SELECT :id, top_ou_id, org_unit_id, :name, :url, :events, :status, :parameters, :secret, :lastAt, :lastStatus,
         :created, :modified
       FROM org_units WHERE org_unit_id = :unit`,
      {
        id,
        unit,
        name,
        url,
        status,
        events: JSON.stringify(events),
        parameters: JSON.stringify(Object.entries(parameters).map(([key, value]) => ({ name: key, value }))),
        // Never used to sign: the hosts do not exist.
        secret: `demo-secret-${id}`.padEnd(64, "0"),
        lastAt: last ? ago(last.minutes) : null,
        lastStatus: last?.status ?? null,
        created: ago((310 - id * 43.7) * 24 * 60),
        modified: ago((35 - id * 4.3) * 24 * 60),
      },
    );
  });
}
