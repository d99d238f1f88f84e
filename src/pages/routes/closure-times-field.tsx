import { useState } from "react";
import type { OwnControlProps } from "../../components/form-values.ts";
import { LocalTimeField } from "../../components/local-time-field.tsx";
import { formatLongDay, rangeOfDays } from "../../lib/dates.ts";
import { Choice } from "../../ui/choice.tsx";
import { Checkbox, TextField } from "../../ui/field.tsx";
import { holidayKey, holidaysNow, timesOf, zoneIn, type TimesDraft } from "./closure-times.ts";

const kinds = [
  { value: "once", label: "Once" },
  { value: "holidays", label: "Holidays" },
] as const;

const starts = [
  { value: "now", label: "Now" },
  { value: "later", label: "Later" },
] as const;

type Props = OwnControlProps<TimesDraft>;

/** When a closure is: from now or a time on, until a time; or on holidays, each of which becomes a closure of its own. */
export function TimesField({ value, values, errors, onChange }: Props) {
  const zone = zoneIn(values["timezone"]);
  const change = (patch: Partial<TimesDraft>) => onChange({ ...value, ...patch });
  const isTried = Object.keys(errors).length > 0;
  const ofServer = Object.values(errors).find((message) => !/^times\b/.test(message));
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <Choice label="When" options={kinds} value={value.kind} onChoose={(kind) => change({ kind })} />
      {value.kind === "once" ? (
        <Once value={value} zone={zone} isTried={isTried} onChange={change} />
      ) : (
        <Holidays value={value} zone={zone} isTried={isTried} onChange={change} />
      )}
      {ofServer !== undefined && (
        <p role="alert" className="text-xs font-medium text-bad">
          {ofServer}
        </p>
      )}
    </div>
  );
}

type PartProps = {
  value: TimesDraft;
  zone: string;
  isTried: boolean;
  onChange: (patch: Partial<TimesDraft>) => void;
};

function Once({ value, zone, isTried, onChange }: PartProps) {
  const { name } = value;
  return (
    <>
      <TextField
        label="Name"
        help="Everyone who sees these routes sees it: “Storm”, “Staff meeting”."
        autoComplete="off"
        maxLength={80}
        error={isTried && name.trim() === "" ? "Name is required." : undefined}
        value={name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <Choice
        label="Begins"
        options={starts}
        value={value.starts}
        onChoose={(next) => onChange({ starts: next })}
      />
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {value.starts === "later" && (
          <LocalTimeField
            label="From"
            zone={zone}
            value={value.from}
            turn={value.fromTurn}
            isTried={isTried}
            onChange={(from, fromTurn) => onChange({ from, fromTurn })}
          />
        )}
        <LocalTimeField
          label="Until"
          zone={zone}
          value={value.until}
          turn={value.untilTurn}
          isTried={isTried}
          onChange={(until, untilTurn) => onChange({ until, untilTurn })}
          fault={endsBeforeItBegins(value, zone) ? "The end must come after the beginning." : undefined}
        />
      </div>
    </>
  );
}

function endsBeforeItBegins(value: TimesDraft, zone: string): boolean {
  const [time] = timesOf(value, zone, Date.now());
  return time?.from !== undefined && time.until !== undefined && time.until <= time.from;
}

function Holidays({ value, zone, isTried, onChange }: PartProps) {
  const [now] = useState(() => Date.now());
  const all = holidaysNow(zone, now);
  const years = [...new Set(all.map(({ day }) => day.slice(0, 4)))];
  const { holidays: chosen } = value;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1.5 font-medium text-ink">US federal holidays</legend>
      <p className="text-xs text-ink-faint">
        Closed from midnight to midnight. Each one you choose is a closure of its own; choose a holiday in
        each year that it should repeat.
      </p>
      {isTried && chosen.length === 0 && (
        <p className="text-xs font-medium text-bad">Choose one holiday or more.</p>
      )}
      <div className="max-h-72 overflow-y-auto rounded-md border border-line px-3 py-1.5">
        {years.map((year) => (
          <fieldset key={year}>
            <legend className="pt-1.5 pb-0.5 text-xs font-medium text-ink-faint">{year}</legend>
            {all
              .filter(({ day }) => day.startsWith(year))
              .map((holiday) => {
                const key = holidayKey(holiday);
                const isChosen = chosen.includes(key);
                return (
                  <Checkbox
                    key={key}
                    label={
                      <span className="flex flex-wrap gap-x-2">
                        {holiday.name}
                        <span className="text-ink-faint">{longDay(holiday.day, zone)}</span>
                      </span>
                    }
                    checked={isChosen}
                    aria-invalid={(isTried && chosen.length === 0) || undefined}
                    onChange={() =>
                      onChange({
                        holidays: isChosen ? chosen.filter((one) => one !== key) : [...chosen, key],
                      })
                    }
                  />
                );
              })}
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}

const longDay = (day: string, zone: string) => formatLongDay(rangeOfDays(day, day, zone).start, zone);
