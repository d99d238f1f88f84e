import type { StoredLaunch } from "../../store/launch-store.ts";
import type { GatewayStore } from "../../store/store.ts";
import { shownLaunch } from "./shown.ts";

const MOST_LINES = 300;

/** A launch's lines in the history, the oldest first. */
export async function historyLines(
  { history }: Pick<GatewayStore, "history">,
  { account, broadcastId }: Pick<StoredLaunch, "account" | "broadcastId">,
) {
  const scope = { chain: account, account, unitIds: [] };
  const written = await Promise.all(
    ["launch", "broadcast"].map((subject) =>
      history.list({ scope, subject, recordId: String(broadcastId) }, { limit: MOST_LINES, offset: 0 }),
    ),
  );
  return written
    .flatMap(({ entries }) => entries)
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, id: historyId, userEmail, act, subject, outcome, requestId, settlement, asked }) => ({
      kind: "history",
      history_id: historyId,
      at: date(at),
      user: userEmail,
      act,
      subject,
      outcome,
      status: settlement?.status ?? null,
      request_id: requestId,
      changes: settlement?.changes ?? asked,
    }));
}

/**
 * All that is kept of a launch, as a file of lines of JSON: what was launched, each step with its request, and its lines in
 * the history, which is chained. Those that are as old as the history keeps none are as they were when the launch was over.
 */
export async function flightRecord(
  { history, launches }: Pick<GatewayStore, "history" | "launches">,
  launch: StoredLaunch,
): Promise<Response> {
  const { id, account, facts, approval, events } = launch;
  const present = await historyLines({ history }, launch);
  const known = new Set(present.map((line) => line.history_id));
  const old = (await launches.history(id)).filter(
    (line) => !known.has(String(Reflect.get(line, "history_id"))),
  );
  const record = [
    {
      kind: "launch",
      ...shownLaunch(launch),
      ...facts,
      approval,
      history_is_whole: await history.isAsLeft([account]),
    },
    ...events.map(({ at, ...event }) => ({ kind: "event", at: date(at), ...event })),
    ...old,
    ...present,
  ];
  return new Response(record.map((line) => `${JSON.stringify(line)}\n`).join(""), {
    headers: {
      "content-type": "application/x-ndjson",
      "content-disposition": `attachment; filename="launch-${id}.ndjson"`,
    },
  });
}

const date = (at: number) => new Date(at).toISOString();
