import { useState, type SyntheticEvent } from "react";
import type { LaunchReview } from "../../../api/launch-review.ts";
import { LocalTimeField } from "../../../components/local-time-field.tsx";
import { Moment } from "../../../components/when.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { localTimeOf, momentIn } from "../../../lib/local-time.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { zoneWords } from "../../../lib/zones.ts";
import { Card } from "../../../ui/card.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { Fact, Facts } from "../../../ui/facts.tsx";
import { TextField } from "../../../ui/field.tsx";
import { durationWords, hoursIn } from "./review-words.ts";
import { people } from "./launch-words.ts";

/** When it is to begin (ISO UTC, "" for now) and how many texts a minute are counted with (null: as measured). */
type Plan = { start: string; rate: number | null };

type TimesCardProps = {
  review: LaunchReview;
  plan: { now: Plan; onChange: (plan: Plan) => void };
};

/** When the first and the last text leave, by whose clock what time that is, and how fast it goes. */
export function TimesCard({ review, plan }: TimesCardProps) {
  const { first_text: first, last_text: last } = review;
  return (
    <Card title="When">
      <PlanForm key={`${plan.now.start} ${plan.now.rate}`} {...plan} review={review} />
      <Facts>
        <Fact name="First text">
          <Moment at={first} />
        </Fact>
        <Fact name="Last text">
          <Moment at={last} /> <span className="text-ink-faint">({durationWords(first, last)} later)</span>
        </Fact>
      </Facts>
      <h3 className="pt-3 text-xs font-medium text-ink-soft">By the clocks of your recipients</h3>
      <Clocks review={review} />
    </Card>
  );
}

/** By whose clocks the texts leave at what time. */
export function Clocks({ review }: { review: LaunchReview }) {
  const { first_text: first, last_text: last, zones } = review;
  return (
    <>
      <ul className="flex flex-col gap-1 pt-1">
        {zones.map(({ zone, count }) => (
          <li key={zone} className="flex flex-wrap items-baseline gap-x-3">
            <span className="min-w-32">{zoneWords(zone)}</span>
            <span className="min-w-20 text-ink-soft tabular-nums">{people(count)}</span>
            <span className="tabular-nums">{hoursIn(zone, first, last)}</span>
          </li>
        ))}
      </ul>
      {zones.length > 1 && (
        <p className="pt-2 text-xs text-ink-faint">
          Where an area code lies in two zones, its people count in both.
        </p>
      )}
    </>
  );
}

const starts = [
  { value: "now", label: "In five minutes" },
  { value: "later", label: "Later" },
] as const;

type PlanFormProps = { review: LaunchReview; now: Plan; onChange: (plan: Plan) => void };

/** Another start or a slower rate. What is typed counts once the focus leaves, and is reviewed anew. */
function PlanForm({ review, now, onChange }: PlanFormProps) {
  const zone = useZone();
  const measured = review.measured_per_minute;
  const fastest = measured ?? 75;
  const [kind, setKind] = useState<"now" | "later">(now.start === "" ? "now" : "later");
  // What the review would begin with is a good time to begin from.
  const [time, setTime] = useState(() => timeOf(now.start === "" ? review.first_text : now.start, zone));
  const [rate, setRate] = useState(now.rate === null ? "" : String(now.rate));
  const [isTried, setTried] = useState(false);
  const at = momentIn(time.local, time.turn, zone);
  const isRateRight = rate.trim() === "" || (/^\d{1,6}$/.test(rate.trim()) && Number(rate) >= 1);
  const take = (next: "now" | "later") => {
    setTried(true);
    if (!isRateRight || (next === "later" && at === undefined)) return;
    const start = next === "now" || at === undefined ? "" : new Date(at).toISOString();
    const plan = { start, rate: rate.trim() === "" ? null : Number(rate) };
    if (plan.start !== now.start || plan.rate !== now.rate) onChange(plan);
  };
  return (
    <form
      aria-label="When to send"
      method="post"
      noValidate
      className="mb-4 grid items-start gap-4 md:grid-cols-2"
      onBlur={({ currentTarget, target, relatedTarget }) => {
        // From one part of it to the next: a time is chosen by several controls.
        const isTime = target instanceof HTMLInputElement && target.type === "radio";
        if (!isTime || !currentTarget.contains(relatedTarget)) take(kind);
      }}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        take(kind);
      }}
    >
      <div className="flex flex-col gap-3">
        <Choice
          label="Start"
          options={starts}
          value={kind}
          onChoose={(chosen) => {
            setKind(chosen);
            if (chosen === "now") take(chosen);
          }}
        />
        {kind === "later" && (
          <LocalTimeField
            label={`First text (${zoneWords(zone)})`}
            zone={zone}
            value={time.local}
            turn={time.turn}
            isTried={isTried}
            onChange={(local, turn) => setTime({ local, turn })}
          />
        )}
      </div>
      <TextField
        label="Texts a minute"
        inputMode="numeric"
        autoComplete="off"
        placeholder={String(fastest)}
        help={
          measured === null
            ? "This number hasn't sent a broadcast yet, so we plan with 75. You can change it."
            : `The slowest of its last five broadcasts sent ${formatCount(measured)}. You can plan with fewer.`
        }
        error={isRateRight ? undefined : "Type a number of 1 or more."}
        value={rate}
        onChange={({ target }) => setRate(target.value)}
      />
    </form>
  );
}

function timeOf(iso: string, zone: string): { local: string; turn: number } {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? { local: "", turn: 0 } : localTimeOf(at, zone);
}
