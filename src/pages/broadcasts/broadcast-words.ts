import type { Tone } from "../../ui/badge.tsx";

const statuses: Record<string, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "neutral" },
  scheduled: { label: "Scheduled", tone: "accent" },
  sending: { label: "Sending", tone: "warn" },
  completed: { label: "Completed", tone: "good" },
  cancelled: { label: "Cancelled", tone: "bad" },
};

/** A state in words; one that nobody has told us about as it is. */
export function broadcastStatus(status: string): { label: string; tone: Tone } {
  return statuses[status] ?? { label: status, tone: "neutral" };
}

const outcomes: Record<string, { label: string; tone: Tone }> = {
  pending: { label: "Waiting", tone: "neutral" },
  sent: { label: "Sent", tone: "accent" },
  delivered: { label: "Delivered", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  skipped: { label: "Skipped", tone: "warn" },
};

/** What became of a recipient in a word; one that nobody has told us about as it is. */
export function outcome(status: string): { label: string; tone: Tone } {
  return outcomes[status] ?? { label: status, tone: "neutral" };
}

/** The carrier's codes in plain words. */
const carrierCodes: Record<string, string> = {
  "30003": "The phone was off or out of reach",
  "30005": "The number does not exist or no longer takes texts",
  "30006": "A landline, or a phone that cannot take texts",
  "30007": "The carrier filtered it as spam",
  "30008": "The carrier gave no reason",
};

/** Why a text did not arrive, in plain words with the carrier's code. */
export function describeOutcome(status: string, code: string | null): string | null {
  if (code !== null) return `${carrierCodes[code] ?? "The carrier refused it"} (${code})`;
  if (status === "skipped") return "Opted out, or the broadcast was stopped";
  return null;
}
