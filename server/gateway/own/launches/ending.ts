import type { LaunchProgress, StoredLaunch } from "../../store/launch-store.ts";
import type { Step, Tools } from "./launch-tools.ts";
import { eventOf, isOwnStop, ownStopKey, progressOf } from "./launch-words.ts";
import { restToPrepare } from "./prepare-rest.ts";
import { sayTo } from "./say-to.ts";

const RETRY_MS = 2_000;
/** So long before anybody's hours end the rest is stopped: longer than from one look to the next. */
const CLOSING_MS = 30_000;
/** Of fewer texts no rate is told. */
const LEAST_JUDGED = 25;

/** Why the rest isn't to leave: a limit that was set at the launch is passed, or somebody's hours are about to end. */
export function whyStop(
  { limits, closesAt }: StoredLaunch,
  progress: LaunchProgress,
  at: number,
): string | null {
  const { sent, failed, optedOut } = progress;
  if (at >= closesAt - CLOSING_MS)
    return "Someone's sending hours were about to end, so the rest was stopped.";
  if (sent < LEAST_JUDGED) return null;
  const isBeyond = (count: number, limit: number | null) => limit !== null && count * 100 > limit * sent;
  if (isBeyond(failed, limits.failed)) return `More than ${limits.failed}% failed, so the rest was stopped.`;
  if (!isBeyond(optedOut, limits.optedOut)) return null;
  return `More than ${limits.optedOut}% opted out, so the rest was stopped.`;
}

/** The desk itself wants it stopped. */
export function stopping({ actor, key }: StoredLaunch, at: number): Partial<StoredLaunch> {
  return { phase: "unknown", dueAt: at, stop: { ...actor, at, key: ownStopKey(key) } };
}

/**
 * Cancels the broadcast, again and again until it is read that it goes no further.
 * @param seen takes down what a broadcast is that is over already
 */
export function ending(tools: Tools, seen: Seen): Step {
  const { broadcasts, sendWrite, now, keep, asAnybody } = tools;
  return (launch) =>
    asAnybody(launch, async (asker) => {
      const { stop, broadcastId } = launch;
      const found = await broadcasts.now(broadcastId, asker);
      if (found === undefined) return keep(launch, { phase: "stopped", dueAt: null, waitsFor: null });
      const { status } = found.now;
      // A draft, too: the request that schedules it may still be on its way.
      if (!["draft", "scheduled", "sending"].includes(status)) return seen(launch, found.now, asker);
      // One that was sent and not answered isn't let through again under its key.
      const key = `${stop?.key}.${launch.reads}`;
      const said = await sayTo(sendWrite, asker, {
        id: broadcastId,
        body: { status: "cancelled" },
        key,
        ifMatch: "*",
      });
      const reads = launch.reads + 1;
      if (said.outcome !== "done") return keep(launch, { dueAt: now() + RETRY_MS, reads });
      const by = isOwnStop(launch) ? null : stop?.email;
      const events = [...launch.events, eventOf(now(), "stop", said, by)];
      const after = (await broadcasts.now(broadcastId, asker))?.now ?? found.now;
      const progress = progressOf(after);
      const rest = restToPrepare(launch, after, now());
      return keep(launch, { phase: "stopped", waitsFor: null, progress, events, ...rest });
    });
}

type Seen = (
  launch: StoredLaunch,
  read: NonNullable<Awaited<ReturnType<Tools["broadcasts"]["now"]>>>["now"],
  asker: Parameters<Parameters<Tools["asAnybody"]>[1]>[0],
) => Promise<StoredLaunch>;
