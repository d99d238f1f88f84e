import { formatDateTime, formatUtc } from "../lib/dates.ts";

/** A moment in the reader's zone; hovering shows UTC. */
export function Time({ at, zone, text }: { at: string; zone: string; text?: string }) {
  return (
    <time dateTime={at} title={formatUtc(at)} className="md:whitespace-nowrap">
      {text ?? formatDateTime(at, zone)}
    </time>
  );
}
