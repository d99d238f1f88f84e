import type { LaunchReview } from "../../../api/launch-review.ts";
import type { LeftOut } from "../../../api/left-out.ts";
import { leftOutWords } from "../../../components/left-out-words.ts";
import { NumberLink } from "../../../components/number-link.tsx";
import { OutsideText } from "../../../components/outside-text.tsx";
import { suppressionReason } from "../../../components/suppression-words.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { people } from "./launch-words.ts";

/** The text exactly as it will leave, from whom, and how many segments it takes. */
export function TextCard({ review }: { review: LaunchReview }) {
  const { message, sender, sms_status: status, segments, segments_total: all, encoding } = review;
  return (
    <Card
      title="Text"
      aside={
        <span className="flex flex-wrap items-center gap-x-1.5 py-1">
          From <NumberLink number={sender} />
          {status !== "active" && (
            <Badge tone="bad">{status === null ? "Not seen" : <OutsideText text={status} />}</Badge>
          )}
        </span>
      }
    >
      <p
        dir="auto"
        className="max-w-lg rounded-lg rounded-bl-sm bg-selected px-3 py-2 break-words whitespace-pre-wrap forced-colors:border"
      >
        {visibleText(message)}
      </p>
      <p className="pt-2 text-xs text-ink-faint">
        {formatCount(segments, "segment")} each, {formatCount(all)} in all. Carriers bill by segment
        {encoding === "GSM-7" ? "." : ", and special characters make them shorter."}
      </p>
    </Card>
  );
}

/** To how many it goes, and who was left out or gets no texts. */
export function PeopleCard({ review }: { review: LaunchReview }) {
  const { recipients_total: total, left_out: leftOut, suppressed } = review;
  return (
    <Card title="Recipients">
      <p className="text-xl font-semibold tracking-tight tabular-nums">{people(total)}</p>
      <Reasons title="Left out while it was written" rows={leftOut} wordsOf={leftOutWords} />
      <Reasons title="On your suppression list" rows={suppressed} wordsOf={suppressionReason} />
      {leftOut.length + suppressed.length === 0 && (
        <p className="pt-1 text-ink-soft">Nobody was left out, and nobody is on your suppression list.</p>
      )}
    </Card>
  );
}

type ReasonsProps = { title: string; rows: readonly LeftOut[]; wordsOf: (reason: string) => string };

function Reasons({ title, rows, wordsOf }: ReasonsProps) {
  const counted = rows.filter(({ count }) => count > 0);
  if (counted.length === 0) return null;
  return (
    <>
      <h3 className="pt-3 text-xs font-medium text-ink-soft">{title}</h3>
      <ul className="flex flex-col gap-0.5 pt-0.5">
        {counted.map(({ reason, count }) => (
          <li key={reason} className="flex gap-3">
            <span className="min-w-12 text-right tabular-nums">{formatCount(count)}</span>
            <OutsideText text={wordsOf(reason)} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which sending hours these are, and that they are no advice. */
export function HoursNote({ version }: { version: string }) {
  return (
    <p className="text-xs text-ink-faint">
      Sending hours: version <bdi>{visibleText(version)}</bdi>. They're collected from public sources and
      aren't legal advice; have your counsel confirm them.
    </p>
  );
}

/** While the desk reads. */
export function Reading() {
  return (
    <div role="status" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <p className="text-ink-soft">Reading the broadcast and everyone it goes to…</p>
      {["w-72", "w-56", "w-64", "w-40"].map((width) => (
        <div key={width} className={`skeleton h-3.5 max-w-full ${width}`} />
      ))}
    </div>
  );
}
