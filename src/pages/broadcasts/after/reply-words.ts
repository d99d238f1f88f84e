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
export const whatCounts = `Texts that people sent within ${REPLY_DAYS} days, until you wrote to them again. Each is sorted by what it plainly says. What isn't certain is under “Other”.`;

/** What a reading has come to, in one line: more of it must not move what is below. */
export function readingWords(reading: ReplyReading): string {
  const { replies, conversations, left } = reading;
  const so = isWhole(reading) ? "" : " so far";
  return `${formatCount(replies.length)} ${replies.length === 1 ? "reply" : "replies"} in ${formatCount(conversations - left.length, "conversation")}${so}.`;
}

/** What isn't in the list, and why: nothing that was left out stays unsaid. Empty where all of it is. */
export function leftOutOfReading({ later, unreadable, isCut }: ReplyReading): string {
  return [
    later === 1 && "1 more text isn't listed: it came after someone had written again.",
    later > 1 && `${formatCount(later)} more texts aren't listed: they came after someone had written again.`,
    unreadable > 0 && `${formatCount(unreadable, "conversation")} can't be read.`,
    isCut && `Only the newest ${formatCount(MOST_CONVERSATIONS)} conversations are looked through.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}
