import { isWhole, MOST_CONVERSATIONS, REPLY_DAYS, type ReplyReading } from "../../../api/replies.ts";
import type { ReplyKind } from "../../../api/reply-kinds.ts";
import { formatCount } from "../../../lib/numbers.ts";

const labels: Readonly<Record<ReplyKind, string>> = {
  yes: "Yes",
  no: "No",
  question: "Question",
  stop: "Opt-out",
  wrong_number: "Wrong number",
  other: "Other",
};

/** What a reply is sorted as, in a word. */
export const replyKindLabel = (kind: ReplyKind): string => labels[kind];

/** Which texts are listed, and how they are sorted. */
export const whatCounts = `Texts that recipients sent within ${REPLY_DAYS} days of getting it, until someone wrote to them again. Each is sorted by what it plainly says. What isn't certain is under “Other”.`;

/** What a reading has come to: nothing that was left out stays unsaid. */
export function readingWords(reading: ReplyReading): string {
  const { replies, later, unreadable, conversations, left, isCut } = reading;
  const so = isWhole(reading) ? "" : " so far";
  const parts = [
    `${formatCount(replies.length)} ${replies.length === 1 ? "reply" : "replies"} in ${formatCount(conversations - left.length, "conversation")}${so}.`,
  ];
  if (later > 0) {
    parts.push(
      `${formatCount(later)} more ${later === 1 ? "text isn't" : "texts aren't"} listed: ${later === 1 ? "it" : "they"} came after someone had written again.`,
    );
  }
  if (unreadable > 0) {
    parts.push(`${formatCount(unreadable, "conversation")} can't be read.`);
  }
  if (isCut) {
    parts.push(`Only the newest ${formatCount(MOST_CONVERSATIONS)} conversations are looked through.`);
  }
  return parts.join(" ");
}
