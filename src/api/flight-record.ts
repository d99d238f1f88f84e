import { queryOptions, useQuery } from "@tanstack/react-query";
import { parseObject } from "./api-error.ts";
import { call, client, fileText } from "./client.ts";
import { launchOf, type Launch } from "./launches.ts";
import { textOrDash, textOrNull } from "./loose.ts";

/** A step of a launch: who took it, and the request that it was, with the answer's status. Times are ISO UTC. */
type FlightEvent = {
  at: string;
  by: string | null;
  what: string;
  request_id: string | null;
  status: number | null;
};

/** A line of it in the history. */
type FlightLine = {
  at: string;
  user: string | null;
  subject: string;
  act: string;
  outcome: string;
  request_id: string | null;
  status: number | null;
};

/** All that is kept of a launch, safe to show, and the file as it came. */
export type FlightRecord = {
  launch: Launch;
  events: FlightEvent[];
  lines: FlightLine[];
  /** Whether the history that holds its lines ends where it was left. */
  isWhole: boolean;
  file: string;
};

/** The record of one launch: lines of JSON, each with its `kind`. */
function flightRecordQuery(launchId: string) {
  return queryOptions({
    queryKey: ["launches", "record", launchId],
    queryFn: async ({ signal }): Promise<FlightRecord> => {
      const path = `/own/launches/${encodeURIComponent(launchId)}`;
      // The launch first: it says what can't be shown in words that the file of nothing has not.
      const params = { path: { id: launchId } };
      const launch = launchOf(await call(client.GET("/own/launches/{id}", { params, signal })));
      const file = await fileText(`${path}/record`);
      const lines = file.split("\n").map(parseObject);
      return {
        launch,
        file,
        lines: lines.flatMap((line) => (line?.["kind"] === "history" ? [lineOf(line)] : [])),
        events: lines.flatMap((line) => (line?.["kind"] === "event" ? [eventOf(line)] : [])),
        isWhole: lines.some((line) => line?.["kind"] === "launch" && line["history_is_whole"] === true),
      };
    },
  });
}

export const useFlightRecord = (launchId: string) => useQuery(flightRecordQuery(launchId));

function lineOf(line: Record<string, unknown>): FlightLine {
  return {
    at: textOrDash(line["at"]),
    user: textOrNull(line["user"]),
    subject: textOrDash(line["subject"]),
    act: textOrDash(line["act"]),
    outcome: textOrDash(line["outcome"]),
    request_id: textOrNull(line["request_id"]),
    status: numberOrNull(line["status"]),
  };
}

const numberOrNull = (value: unknown): number | null => (typeof value === "number" ? value : null);

function eventOf(line: Record<string, unknown>): FlightEvent {
  return {
    at: textOrDash(line["at"]),
    by: textOrNull(line["by"]),
    what: textOrDash(line["what"]),
    request_id: textOrNull(line["requestId"]),
    status: numberOrNull(line["status"]),
  };
}
