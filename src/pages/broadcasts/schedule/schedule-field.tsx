import { useRef, useState } from "react";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { LocalTimeField } from "../../../components/local-time-field.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { codePart } from "../../../lib/code.ts";
import { localTimeOf, momentIn } from "../../../lib/local-time.ts";
import { useInView } from "../../../lib/use-in-view.ts";
import { zoneWords } from "../../../lib/zones.ts";
import { Choice } from "../../../ui/choice.tsx";

type ScheduleFieldProps = {
  /** ISO UTC; null is in five minutes, "" a time that isn't typed yet. */
  start: string | null;
  /** Null while the API has no draft. */
  broadcastId: number | null;
  /** Another one as soon as people or sender have been saved anew. */
  version: number;
  /** Nothing of the draft waits to be saved: it can be looked at whole. */
  isSaved: boolean;
  people: number;
  isTried: boolean;
  onChange: (start: string | null, zone: string | null) => void;
};

const stripPart = codePart(() => import("./schedule-strip.tsx").then((module) => module.ScheduleStrip));

const starts = [
  { value: "now", label: "In five minutes" },
  { value: "later", label: "Later" },
] as const;

/** When a broadcast goes out, and what time that is for whoever gets it. */
export function ScheduleField(props: ScheduleFieldProps) {
  const { start, broadcastId, version, isSaved, people, isTried, onChange } = props;
  const zone = useZone();
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useInView(place);
  const [typed, setTyped] = useState<{ local: string; turn: number; start: string } | null>(null);
  const time = typed !== null && typed.start === start ? typed : timeOf(start, zone);
  const take = (next: string | null) => onChange(next, next === null ? null : zone);
  const write = (local: string, turn: number) => {
    const at = momentIn(local, turn, zone);
    const next = at === undefined ? "" : new Date(at).toISOString();
    setTyped({ local, turn, start: next });
    take(next);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Choice
          label="Start"
          options={starts}
          value={start === null ? "now" : "later"}
          onChoose={(kind) => take(kind === "now" ? null : nextHour())}
        />
        {start === null ? (
          <p className="text-xs text-ink-faint md:pt-7">
            The first text leaves five minutes after you launch it. Until then you can stop it.
          </p>
        ) : (
          <LocalTimeField
            label={`First text (${zoneWords(zone)})`}
            zone={zone}
            value={time.local}
            turn={time.turn}
            isTried={isTried || start === ""}
            onChange={write}
          />
        )}
      </div>
      <div ref={place} className="flex min-h-48 flex-col">
        {people === 0 || broadcastId === null ? (
          <p className="m-auto max-w-96 text-center text-ink-faint">
            {people === 0
              ? "Add recipients to see what time it is for them."
              : "As soon as there are a name, a number and a text, you see here what time it is for your recipients."}
          </p>
        ) : (
          isSeen && (
            <LazyPart
              part={stripPart}
              what="The local times"
              props={{ broadcastId, version, isSaved, start, people, onStart: take }}
              waiting={null}
            />
          )
        )}
      </div>
    </div>
  );
}

const HOUR_MS = 3600_000;

/** A time to begin from: the next full hour that is half an hour away. */
function nextHour(): string {
  return new Date(Math.ceil((Date.now() + HOUR_MS / 2) / HOUR_MS) * HOUR_MS).toISOString();
}

function timeOf(start: string | null, zone: string): { local: string; turn: number } {
  const at = Date.parse(start ?? "");
  return Number.isNaN(at) ? { local: "", turn: 0 } : localTimeOf(at, zone);
}
