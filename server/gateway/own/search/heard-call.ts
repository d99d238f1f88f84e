import { isObject } from "../../json.ts";
import type { OwnSchemas } from "../handler.ts";
import { spokenOf, type Spoken, type Vocabulary } from "./spoken.ts";

/** A call as a search keeps it: what is shown of it, what it is narrowed by, and what was said. */
export type HeardCall = {
  shown: OwnSchemas["TranscriptSearchCall"];
  trackingNumber: string;
  ringTo: string;
  route: string;
  place: string;
  tags: number[];
  spoken: Spoken | null;
  /** What it takes in memory, about. */
  bytes: number;
};

const BYTES_OF_ROW = 700;

/** Reads a row of the list of calls, whatever has come; null for one that can't be opened. */
export function heardCall(vocabulary: Vocabulary, row: Record<string, unknown>): HeardCall | null {
  const id = idOf(row["call_id"]);
  if (id === null) return null;
  const seconds = numberOf(row["duration"]);
  const spoken = spokenOf(vocabulary, row["transcription"], seconds ?? Number.NaN);
  const tags = Array.isArray(row["tags"]) ? (row["tags"] as unknown[]) : [];
  return {
    shown: {
      call_id: id,
      call_start: textOf(row["call_start"]),
      duration: seconds,
      direction: textOf(row["direction"]),
      disposition: textOf(row["disposition"]),
      caller_id: textOf(row["caller_id"]),
      caller_name: textOf(row["caller_name"]),
      org_unit_id: idOf(row["org_unit_id"]),
      group: textOf(row["group"]),
      ct_user_id: idOf(row["ct_user_id"]),
      agent: textOf(row["agent"]),
    },
    trackingNumber: textOf(row["phone_number"]) ?? "",
    ringTo: textOf(row["ring_to"]) ?? "",
    route: [row["route"], row["campaign"]].map((name) => textOf(name) ?? "").join(" "),
    place: [row["caller_city"], row["caller_state"]].map((name) => textOf(name) ?? "").join(" "),
    tags: tags.flatMap((tag) => (isObject(tag) ? (idOf(tag["tag_id"]) ?? []) : [])),
    spoken,
    bytes: BYTES_OF_ROW + (spoken?.bytes ?? 0),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

function idOf(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}
