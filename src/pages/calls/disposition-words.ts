import type { Disposition } from "../../api/calls.ts";

const dispositionLabels: Record<Disposition, string> = {
  ANSWERED: "Answered",
  "NO ANSWER": "No answer",
  BUSY: "Busy",
  FAILED: "Failed",
  VOICEMAIL: "Voicemail",
  ABANDONED: "Abandoned",
  TRANSFERRED: "Transferred",
};

/** A disposition in words; one that nobody has told us about as it is. */
export function dispositionLabel(disposition: string): string {
  return disposition in dispositionLabels ? dispositionLabels[disposition as Disposition] : disposition;
}
