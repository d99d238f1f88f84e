import type { PlatformContext } from "../../context.ts";
import { get } from "../../db/query.ts";
import type { LogEntry } from "../../http/log.ts";
import { createTestPlatform } from "../../test-platform.ts";
import { deliveryJob } from "../delivery-job.ts";
import { queueEvent } from "../outbox.ts";

/** How long an endpoint has in tests. */
export const LIMIT_MS = 300;

/** A test platform that may send to this machine, and what its deliveries are driven and watched by. */
export function createDeliveryPlatform() {
  const { db, clock, log } = createTestPlatform();
  const context: PlatformContext = {
    db,
    now: () => clock.now,
    publicUrl: "",
    log: (entry) => log.push(entry),
    validateResponses: true,
    allowLoopbackWebhooks: true,
  };
  return {
    db,
    clock,
    log,
    context,
    /** Runs the job until nothing is due. */
    deliver: async (settings: Parameters<typeof deliveryJob>[0] = {}) =>
      deliveryJob({ limitMs: LIMIT_MS, ...settings }).run(context),
    /** A call of East (1003) has ended. */
    tell: (data: object = { call_id: 7 }) => {
      queueEvent(db, { event: "call.completed", orgUnitId: 1003, at: clock.now, data });
    },
    later: (ms: number) => {
      clock.now = new Date(clock.now.getTime() + ms);
    },
    /** What a webhook's last try has left. */
    last: (id = 1) =>
      get(
        db,
        "SELECT last_delivery_at AS at, last_delivery_status AS status, last_delivery_refused AS refused FROM webhooks WHERE webhook_id = :id",
        { id },
      ),
    tried: (): LogEntry[] => log.filter(({ event }) => event === "webhook_tried"),
  };
}
