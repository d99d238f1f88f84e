import type { Searched } from "../../../api/recipient-search.ts";
import type { Suppression } from "../../../api/suppressions.ts";
import { suppressionReason } from "../../../components/suppression-words.ts";
import { formatDate } from "../../../lib/dates.ts";
import { adviceFor, describeReason, NO_CODE } from "./carrier-codes.ts";

/** What is known besides of whoever has the number. */
type Known = { suppression: Suppression | null; zone: string };

/** Why a broadcast reached somebody, or didn't, in a sentence or two. */
export function whyWords(searched: Searched, known: Known): string {
  const { recipient, isReadable } = searched;
  if (!isReadable) return "It was deleted, or you can't see it any more.";
  if (recipient === null) return whyNotIn(searched, known);
  const code = recipient.error_code;
  if (recipient.status === "failed") {
    const reason = code ?? NO_CODE;
    return `${describeReason(reason)}. ${adviceFor(reason)}`;
  }
  if (recipient.status === "pending") return whyNotYet(searched.broadcast.status);
  if (recipient.status === "skipped") return whySkipped(searched, known);
  if (recipient.status === "sent") return `${onList(searched)} No word from the carrier.`;
  return onList(searched);
}

/** How somebody came to be in a broadcast. */
function onList({ broadcast: { created_by: by } }: Searched): string {
  return by === null ? "On its list of recipients." : `On the list that ${by} made.`;
}

function whyNotYet(status: string): string {
  switch (status) {
    case "draft":
      return "It's a draft. Nobody has got it.";
    case "scheduled":
      return "It hasn't started.";
    case "sending":
      return "Their turn is still to come.";
    case "cancelled":
      return "It was stopped before their turn.";
    case "missed":
      return "It stopped before their turn, because it ran out of time.";
    default:
      return "It's over, and we don't know whether they got a text.";
  }
}

function whySkipped({ broadcast }: Searched, { suppression }: Known): string {
  const over = broadcast.completed_at ?? broadcast.started_at ?? broadcast.scheduled_at ?? "";
  const stopped = suppression?.happened_on ?? suppression?.added_on ?? "";
  if (suppression?.reason === "stop" && Date.parse(stopped) <= Date.parse(over)) {
    return "They had replied STOP.";
  }
  return broadcast.status === "cancelled" ? "It was stopped before their turn." : "They had opted out.";
}

function whyNotIn({ broadcast }: Searched, { suppression, zone }: Known): string {
  if (suppression === null || !(Date.parse(suppression.added_on) <= Date.parse(broadcast.created_on))) {
    return "Not on its list of recipients.";
  }
  const since = formatDate(suppression.added_on, zone);
  return `On the suppression list since ${since} (${suppressionReason(suppression.reason)}). New broadcasts leave them out; one that was scheduled before still goes to them.`;
}
