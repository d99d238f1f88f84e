import { zoneName } from "../lib/dates.ts";
import { localFault, localMoments, type LocalTime } from "../lib/local-time.ts";
import { Select, TextField } from "../ui/field.tsx";

type LocalTimeProps = {
  label: string;
  zone: string;
  value: LocalTime;
  /** Of an hour that comes twice as clocks go back, which one: 0 or 1. */
  turn: number;
  /** Nothing typed is a fault, too. */
  isTried: boolean;
  /** What else is wrong with it. */
  fault?: string | undefined;
  onChange: (value: LocalTime, turn: number) => void;
};

/** A day and a time by the clock of a zone. */
export function LocalTimeField({ label, zone, value, turn, isTried, fault, onChange }: LocalTimeProps) {
  const moments = localMoments(value, zone);
  const ofClock = value === "" && !isTried ? undefined : localFault(value, zone);
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={label}
        type="datetime-local"
        // By itself the browser brings the part that is typed into view, which may leave the field below a bar.
        onFocus={({ currentTarget }) => currentTarget.scrollIntoView({ block: "nearest" })}
        error={ofClock ?? fault}
        value={value}
        onChange={({ target }) => onChange(target.value, 0)}
      />
      {moments.length > 1 && (
        <Select
          label="Clocks go back that night, so this time comes twice"
          options={moments.map((at, index) => ({
            value: String(index),
            label: `${index === 0 ? "The first" : "The second"} (${zoneName(zone, new Date(at))})`,
          }))}
          value={String(turn)}
          onChange={({ target }) => onChange(value, Number(target.value))}
        />
      )}
    </div>
  );
}
