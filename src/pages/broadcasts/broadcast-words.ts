import type { Tone } from "../../ui/badge.tsx";

/** `meaning` says in a sentence what its word does not. */
type StatusWords = { label: string; tone: Tone; meaning?: string };

const statuses: Record<string, StatusWords> = {
  draft: { label: "Draft", tone: "neutral" },
  scheduled: { label: "Scheduled", tone: "accent" },
  missed: {
    label: "Missed",
    tone: "bad",
    meaning: "It couldn't start or finish on time, and won't go on until someone gives it a new time.",
  },
  sending: { label: "Sending", tone: "accent" },
  completed: { label: "Completed", tone: "good" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

/** A status in words; one that nobody has told us about as it is. */
export function broadcastStatus(status: string): StatusWords {
  return statuses[status] ?? { label: status, tone: "neutral" };
}

const outcomes: Record<string, { label: string; tone: Tone }> = {
  pending: { label: "Waiting", tone: "neutral" },
  sent: { label: "Sent", tone: "accent" },
  delivered: { label: "Delivered", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  skipped: { label: "Skipped", tone: "neutral" },
};

/** What became of a recipient in a word; one that nobody has told us about as it is. */
export function outcome(status: string): { label: string; tone: Tone } {
  return outcomes[status] ?? { label: status, tone: "neutral" };
}
