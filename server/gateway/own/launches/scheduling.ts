import type { StoredLaunch } from "../../store/launch-store.ts";
import type { Step, Tools } from "./launch-tools.ts";
import { eventOf } from "./launch-words.ts";
import { sayTo, type Said } from "./say-to.ts";

/** Later than this before its start nothing is scheduled any more: nobody could stop it. */
const LEAST_AHEAD_MS = 60_000;
const RETRY_MS = 2_000;

/** Sends the one write that schedules it; whoever died in the middle is followed by another who asks the ledger. */
export function scheduling({ store: { ledger }, sendWrite, now, keep, asLauncher }: Tools): Step {
  const isUnsent = async ({ actor, key }: StoredLaunch) => {
    const entry = await ledger.look(actor.userId, key);
    return entry === undefined || entry.state === "refused";
  };
  const settled = (launch: StoredLaunch, said: Said): Promise<StoredLaunch> => {
    const events = [...launch.events, eventOf(now(), "schedule", said)];
    if (said.outcome === "refused") {
      return keep(launch, {
        phase: "not_scheduled",
        dueAt: null,
        why: said.message ?? "The service refused it.",
        events,
      });
    }
    // Also after a clear yes it counts as scheduled only once it was read back.
    if (said.outcome !== "not_sent") {
      return keep(launch, { phase: "unknown", sentAt: now(), dueAt: now(), waitsFor: null, events });
    }
    const waitsFor = said.isOver ? "sign_in" : "service";
    return keep(launch, { dueAt: now() + RETRY_MS, waitsFor, ...(launch.waitsFor ? {} : { events }) });
  };
  return async (launch) => {
    if (launch.startsAt < now() + LEAST_AHEAD_MS && (await isUnsent(launch))) {
      const why = "It couldn't be scheduled in time, so nothing was sent.";
      return keep(launch, { phase: "not_scheduled", dueAt: null, waitsFor: null, why });
    }
    return asLauncher(launch, async (asker) => {
      const sent = launch.sentAt === null ? await keep(launch, { sentAt: now() }) : launch;
      const body = { status: "scheduled", scheduled_at: new Date(launch.startsAt).toISOString() };
      const { key, facts } = launch;
      const said = await sayTo(sendWrite, asker, {
        id: launch.broadcastId,
        body,
        key,
        ifMatch: facts.etag,
      });
      return settled(sent, said);
    });
  };
}
