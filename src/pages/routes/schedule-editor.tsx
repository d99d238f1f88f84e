import { Plus, X } from "lucide-react";
import { use, useState } from "react";
import { Link } from "react-router";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { zoneOptions } from "../../lib/zones.ts";
import { Button } from "../../ui/button.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { describeZone } from "./route-words.ts";
import { week } from "./schedule.ts";
import { ActionField } from "./action-field.tsx";
import { noAction, type HoursDraft, type ScheduleDraft, type WindowDraft } from "./flow-draft.ts";
import type { EditorProps } from "./editor-props.ts";
import { errorAt, type FlowErrors } from "./flow-errors.ts";
import { FlowWorld } from "./flow-world.tsx";
import { WeekGrid } from "./week-grid.tsx";
import { isNight, splitNight } from "./week-paint.ts";
import { actionWords } from "./flow-words.ts";

/** When a call goes where: a week to paint, the same in figures, and what happens the rest of the time. */
export function ScheduleEditor({ draft, errors, onChange }: EditorProps<ScheduleDraft>) {
  const { hours } = draft;
  const { keep } = useScope();
  const own = use(FlowWorld)?.route.id ?? null;
  const [chosen, setChosen] = useState(0);
  const current = Math.min(chosen, hours.length - 1);
  const change = (patch: Partial<ScheduleDraft>) => onChange({ ...draft, ...patch });
  const put = (index: number, next: HoursDraft) => change({ hours: hours.with(index, next) });
  const wordsOf = (index: number | null) =>
    actionWords(index === null ? draft.otherwise : (hours[index]?.action ?? noAction));
  return (
    <>
      <Select
        label="Time zone"
        help={`By the clock on the wall in ${describeZone(draft.timezone)}: 9 AM stays 9 AM when clocks change.`}
        error={errorAt(errors, "timezone", "Time zone")}
        options={zoneOptions(draft.timezone)}
        value={draft.timezone}
        onChange={({ target }) => change({ timezone: target.value })}
      />
      <div>
        <WeekGrid
          label={`Week, ${describeZone(draft.timezone)}`}
          hours={hours}
          current={current}
          wordsOf={wordsOf}
          onChange={(next) => change({ hours: next })}
        />
        <p className="text-xs text-ink-faint">
          Drag over the week to set {hours.length > 1 ? `hours ${current + 1}` : "the hours"}, or drag over
          them to clear.{" "}
          <span className="pointer-coarse:hidden">
            With the keyboard: arrows, Enter to set, Delete to clear, Shift and an arrow to move the end.{" "}
          </span>
          Every week is the same. For a holiday or a storm,{" "}
          <Link to={keep(own === null ? paths.newClosure : paths.newClosureOf(own))} className="link">
            plan a closure
          </Link>
          .
        </p>
      </div>
      <ol className="flex flex-col gap-4">
        {hours.map((each, index) => (
          <Hours
            key={index}
            hours={each}
            index={index}
            firstRule={hours.slice(0, index).reduce((count, { windows }) => count + windows.length, 0)}
            isCurrent={index === current}
            isOnly={hours.length === 1}
            errors={errors}
            onChoose={() => setChosen(index)}
            onChange={(next) => put(index, next)}
            onRemove={() => change({ hours: hours.toSpliced(index, 1) })}
          />
        ))}
      </ol>
      <Button
        className="self-start"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => {
          change({ hours: [...hours, { action: noAction, windows: [] }] });
          setChosen(hours.length);
        }}
      >
        Add hours
      </Button>
      <ActionField
        label="The rest of the week"
        value={draft.otherwise}
        path="otherwise"
        errors={errors}
        onChange={(action) => change({ otherwise: action })}
      />
    </>
  );
}

type HoursProps = {
  hours: HoursDraft;
  index: number;
  /** Which rule of the config its first window is. */
  firstRule: number;
  isCurrent: boolean;
  isOnly: boolean;
  errors: FlowErrors;
  onChoose: () => void;
  onChange: (hours: HoursDraft) => void;
  onRemove: () => void;
};

function Hours(props: HoursProps) {
  const { hours, index, firstRule, isCurrent, isOnly, errors, onChoose, onChange, onRemove } = props;
  const name = `Hours ${index + 1}`;
  const { windows } = hours;
  const put = (at: number, next: WindowDraft[]) =>
    onChange({ ...hours, windows: windows.toSpliced(at, 1, ...next) });
  return (
    <li data-colour={index % 5} className="flow-part">
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{name}</legend>
        <div className="flex min-h-8 items-center gap-2">
          {isOnly ? (
            <p aria-hidden="true" className="font-medium">
              Hours
            </p>
          ) : (
            <label className="flex items-center gap-2 font-medium">
              <input
                type="radio"
                className="size-4 accent-accent"
                checked={isCurrent}
                aria-label={`Paint ${name.toLowerCase()}`}
                onChange={onChoose}
              />
              {name}
            </label>
          )}
          {!isOnly && (
            <IconButton
              wrapperClassName="ml-auto"
              label={`Remove ${name.toLowerCase()}`}
              icon={<X aria-hidden="true" className="size-4" />}
              onClick={onRemove}
            />
          )}
        </div>
        <ActionField
          label={`In ${isOnly ? "these hours" : name.toLowerCase()}, calls go to`}
          labelHidden
          value={hours.action}
          path={`rules.${firstRule}.action`}
          errors={errors}
          onChange={(action) => onChange({ ...hours, action })}
        />
        {windows.map((window, at) => (
          <Window
            key={at}
            window={window}
            name={`${name}, window ${at + 1}`}
            path={`rules.${firstRule + at}`}
            errors={errors}
            onChange={(next) => put(at, next)}
          />
        ))}
        {windows.length === 0 && (
          <p className="text-ink-faint">No time yet. Drag over the week, or add a window.</p>
        )}
        <Button
          skin="ghost"
          className="self-start"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() =>
            onChange({ ...hours, windows: [...windows, { days: [], from: "09:00", to: "17:00" }] })
          }
        >
          Add window
        </Button>
      </fieldset>
    </li>
  );
}

type WindowProps = {
  window: WindowDraft;
  name: string;
  path: string;
  errors: FlowErrors;
  onChange: (windows: WindowDraft[]) => void;
};

function Window({ window, name, path, errors, onChange }: WindowProps) {
  const { days, from, to } = window;
  const patch = (change: Partial<WindowDraft>) => onChange([{ ...window, ...change }]);
  const toggle = (day: string) =>
    patch({
      days: week.flatMap(({ value }) => (days.includes(value) !== (value === day) ? [value] : [])),
    });
  const problem =
    errorAt(errors, path, name) ??
    errorAt(errors, `${path}.days`, "The list of days") ??
    errorAt(errors, `${path}.from`, "The beginning") ??
    errorAt(errors, `${path}.to`, "The end");
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex flex-wrap gap-0.5">
          {week.map(({ value, label, short }) => (
            <button
              key={value}
              type="button"
              aria-label={label}
              aria-pressed={days.includes(value)}
              className="day-toggle"
              onClick={() => toggle(value)}
            >
              {short.slice(0, 2)}
            </button>
          ))}
        </div>
        <div className="flex min-w-0 flex-wrap items-center gap-1.5">
          <div className="w-28 max-w-full">
            <TextField
              label={`${name}, from`}
              labelHidden
              type="time"
              value={from}
              onChange={({ target }) => patch({ from: target.value })}
            />
          </div>
          <span aria-hidden="true">–</span>
          <div className="w-28 max-w-full">
            <TextField
              label={`${name}, to`}
              labelHidden
              type="time"
              // A field of the browser has no 24:00.
              value={to === "24:00" ? "00:00" : to}
              onChange={({ target }) => patch({ to: target.value === "00:00" ? "24:00" : target.value })}
            />
          </div>
          <IconButton
            label={`Remove ${name.toLowerCase()}`}
            icon={<X aria-hidden="true" className="size-4" />}
            onClick={() => onChange([])}
          />
        </div>
      </div>
      {isNight(window) ? (
        <p className="flex flex-wrap items-center gap-2 text-xs font-medium text-bad">
          It ends before it begins. For a night, split it at midnight.
          <Button onClick={() => onChange(splitNight(window))}>Split at midnight</Button>
        </p>
      ) : (
        problem !== undefined && <p className="text-xs font-medium text-bad">{problem}</p>
      )}
    </fieldset>
  );
}
