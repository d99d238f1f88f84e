import type { LaunchReview } from "../../../api/launch-review.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { formatPhone } from "../../../lib/phone.ts";
import { momentIn, people } from "./launch-words.ts";

/** What was read before and what is there now; `from` is null where the two look alike. */
type Change = { what: string; from: string | null; to: string };

/** What has become another one since a review was read. */
export function reviewChanges(before: LaunchReview, now: LaunchReview, zone: string): Change[] {
  const peopleOf = (review: LaunchReview) => people(review.recipients_total);
  const changes: (Change | false)[] = [
    before.text_hash !== now.text_hash && { what: "Text", from: before.message, to: now.message },
    before.recipients_total !== now.recipients_total && {
      what: "Recipients",
      from: peopleOf(before),
      to: peopleOf(now),
    },
    before.recipients_total === now.recipients_total &&
      before.list_hash !== now.list_hash && {
        what: "Recipients",
        from: null,
        to: `${peopleOf(now)}, but not the same ones`,
      },
    before.sender !== now.sender && {
      what: "Sender",
      from: formatPhone(before.sender),
      to: formatPhone(now.sender),
    },
    before.per_minute !== now.per_minute && {
      what: "Texts a minute",
      from: formatCount(before.per_minute),
      to: formatCount(now.per_minute),
    },
    before.start !== now.start && {
      what: "First text",
      from: momentIn(before.first_text, zone),
      to: momentIn(now.first_text, zone),
    },
  ];
  return changes.filter((change) => change !== false);
}
