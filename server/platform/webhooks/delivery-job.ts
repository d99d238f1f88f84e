import type { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import type { PlatformContext } from "../context.ts";
import { all, get, run, transaction } from "../db/query.ts";
import type { Job } from "../worker/worker.ts";
import { ADDRESS_REFUSED, resolveName, type Resolve } from "./resolve.ts";
import { send, type Receipt, type SendOptions } from "./send.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long after the beginning of a try the next one is due. There are five tries, the first at once. */
const pauses = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE];
const TRIES = pauses.length + 1;

/** When the program ended in the middle of the last try, its row is found and given up so much later. */
const LAST_MS = MINUTE;

/** How often new events are looked for while others are still under way. */
const LOOK_MS = 250;

type DeliverySettings = {
  /** How many are sent at once, in all. */
  parallel?: number;
  /** How many of one webhook: what a slow endpoint may hold. */
  parallelPerWebhook?: number;
  /** From the look-up of the name to the end of the answer. */
  limitMs?: number;
  /** How names are resolved; the DNS when absent. */
  resolve?: Resolve;
};

type Delivery = {
  delivery_id: number;
  webhook_id: number;
  event: string;
  body: string;
  tries: number;
  endpoint_url: string;
  signing_secret: string;
  static_parameters: string;
};

/**
 * Sends what is due to the webhooks. A try is counted, and the next one set, before it begins: after a crash in the middle
 * of one the event is sent again, with the same id. So each event arrives at least once, or five tries have failed.
 * A run ends when nothing is due or, once `closing`, when what is under way has ended.
 */
export function deliveryJob({
  parallel = 32,
  parallelPerWebhook = 4,
  limitMs = 5 * SECOND,
  resolve = resolveName,
}: DeliverySettings = {}): Job {
  return {
    name: "webhooks",
    everyMs: SECOND,
    async run(context, closing) {
      const underWay = new Map<Promise<void>, number>();
      const start = (delivery: Delivery) => {
        const work = deliver(context, delivery, { limitMs, resolve }).finally(() => underWay.delete(work));
        underWay.set(work, delivery.webhook_id);
      };
      const hasRoom = (webhookId: number) =>
        underWay.size < parallel &&
        [...underWay.values()].filter((id) => id === webhookId).length < parallelPerWebhook;

      try {
        for (;;) {
          for (const webhookId of closing?.aborted ? [] : dueWebhooks(context)) {
            while (hasRoom(webhookId)) {
              const delivery = claim(context, webhookId);
              if (!delivery) break;
              start(delivery);
            }
          }
          if (underWay.size === 0) return;
          await Promise.race([...underWay.keys(), wait(LOOK_MS)]);
        }
      } finally {
        await Promise.allSettled(underWay.keys());
      }
    },
  };
}

/** The webhooks that something is due for, the one that has waited longest first. */
function dueWebhooks({ db, now }: PlatformContext): number[] {
  return all<{ webhook_id: number }>(
    db,
    `SELECT webhook_id, (SELECT min(next_try_at) FROM webhook_deliveries AS waiting
       WHERE waiting.webhook_id = webhooks.webhook_id) AS due
     FROM webhooks WHERE due <= :now ORDER BY due`,
    { now: now().toISOString() },
  ).map(({ webhook_id }) => webhook_id);
}

/** Begins the next try of a webhook that is due. Null when nothing is. */
function claim({ db, now }: PlatformContext, webhookId: number): Delivery | null {
  const at = now();
  return transaction(db, () => {
    run(
      db,
      "DELETE FROM webhook_deliveries WHERE webhook_id = :webhookId AND next_try_at <= :now AND tries >= :most",
      { webhookId, now: at.toISOString(), most: TRIES },
    );
    const delivery = get<Delivery>(
      db,
      `SELECT delivery_id, webhook_id, event, body, tries, endpoint_url, signing_secret, static_parameters
       FROM webhook_deliveries JOIN webhooks USING (webhook_id)
       WHERE webhook_id = :webhookId AND next_try_at <= :now
       ORDER BY next_try_at, delivery_id LIMIT 1`,
      { webhookId, now: at.toISOString() },
    );
    if (!delivery) return null;
    const tries = delivery.tries + 1;
    const next = new Date(at.getTime() + (pauses[tries - 1] ?? LAST_MS)).toISOString();
    run(
      db,
      "UPDATE webhook_deliveries SET tries = :tries, next_try_at = :next WHERE delivery_id = :delivery_id",
      { tries, next, delivery_id: delivery.delivery_id },
    );
    return { ...delivery, tries };
  });
}

/** Makes one try, and keeps what came of it. */
async function deliver(
  context: PlatformContext,
  delivery: Delivery,
  options: Pick<SendOptions, "limitMs" | "resolve">,
): Promise<void> {
  const { webhook_id, delivery_id, event, tries } = delivery;
  const begun = performance.now();
  const receipt = await send(
    {
      url: delivery.endpoint_url,
      secret: delivery.signing_secret,
      event,
      deliveryId: delivery_id,
      body: bodyOf(delivery),
    },
    { ...options, allowLoopback: context.allowLoopbackWebhooks ?? false },
  );
  const { statusCode, failure } = receipt;
  const delivered = statusCode !== null && statusCode >= 200 && statusCode < 300;
  const outcome = delivered ? "delivered" : tries < TRIES ? "to_be_repeated" : "given_up";
  context.log({
    level: "info",
    event: "webhook_tried",
    webhook_id,
    delivery_id,
    webhook_event: event,
    try: tries,
    outcome,
    status_code: statusCode,
    failure,
    ms: Math.round(performance.now() - begun),
  });
  transaction(context.db, () => {
    keepReceipt(context.db, webhook_id, receipt, context.now());
    if (outcome === "to_be_repeated") return;
    run(context.db, "DELETE FROM webhook_deliveries WHERE delivery_id = :delivery_id", { delivery_id });
  });
}

/** The same for every try, unless the parameters have been changed in between. */
function bodyOf({ event, delivery_id, body, static_parameters }: Delivery): string {
  const parameters = JSON.parse(static_parameters) as { name: string; value: string }[];
  return JSON.stringify({
    event,
    delivery_id,
    ...(JSON.parse(body) as object),
    parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
  });
}

function keepReceipt(db: DatabaseSync, webhookId: number, { statusCode, failure }: Receipt, at: Date): void {
  run(
    db,
    `UPDATE webhooks SET last_delivery_at = :at, last_delivery_status = :statusCode, last_delivery_refused = :refused
     WHERE webhook_id = :webhookId`,
    { webhookId, statusCode, refused: failure === ADDRESS_REFUSED ? 1 : 0, at: at.toISOString() },
  );
}
