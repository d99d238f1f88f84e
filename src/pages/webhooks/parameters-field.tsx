import { Plus, X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { OwnControlProps } from "../../components/form-values.ts";
import { formatCount } from "../../lib/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";

type Parameter = { name: string; value: string };
/** Null: as they are, which nobody sees here. */
export type Parameters = readonly Parameter[] | null;

const AT_MOST = 20;
const empty: Parameter = { name: "", value: "" };

/**
 * What is sent along with every event. Values may be secrets: they are masked while they are typed, and those that are
 * kept already never come to the page; they stay, or all of them are replaced.
 */
export function ParametersField({ label, value, record, errors, onChange }: OwnControlProps<Parameters>) {
  const count = Number(Reflect.get(record, "static_parameters_count") ?? 0);
  const { place, moveTo } = useFocusAfter();
  const problem = errors[""] === undefined ? null : errors[""].replace(/^static_parameters /, "Parameters ");
  return (
    <fieldset ref={place} className="flex min-w-0 flex-col gap-2">
      <legend className="font-medium">{label} (optional)</legend>
      <p className="text-xs text-ink-faint">Sent with every event. Values are never shown again.</p>
      {value === null ? (
        <div data-ways="" className="flex flex-wrap items-center gap-2">
          <span>{count === 0 ? "None" : `${formatCount(count, "parameter")}, hidden`}</span>
          <Button
            onClick={() => {
              onChange([empty]);
              moveTo(0);
            }}
          >
            {count === 0 ? "Add parameters" : "Replace all"}
          </Button>
        </div>
      ) : (
        <>
          {value.map((_one, at) => (
            <Row
              // A row has nothing else that tells it from the others.
              key={at}
              at={at}
              all={value}
              errors={errors}
              onChange={(part) =>
                onChange(value.map((other, index) => (index === at ? { ...other, ...part } : other)))
              }
              onRemove={() => {
                onChange(value.filter((_, index) => index !== at));
                moveTo(Math.min(at, value.length - 2));
              }}
            />
          ))}
          <div data-ways="" className="flex flex-wrap gap-2">
            {value.length < AT_MOST && (
              <Button
                icon={<Plus aria-hidden="true" className="size-3.5" />}
                onClick={() => {
                  onChange([...value, empty]);
                  moveTo(value.length);
                }}
              >
                Add a parameter
              </Button>
            )}
            {count > 0 && (
              <Button
                onClick={() => {
                  onChange(null);
                  moveTo(-1);
                }}
              >
                Keep the hidden ones
              </Button>
            )}
          </div>
        </>
      )}
      {problem !== null && <p className="text-xs font-medium text-bad">{problem}</p>}
    </fieldset>
  );
}

type RowProps = {
  at: number;
  all: readonly Parameter[];
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<Parameter>) => void;
  onRemove: () => void;
};

function Row({ at, all, errors, onChange, onRemove }: RowProps) {
  const { name, value } = all[at] ?? empty;
  return (
    <div data-row={at} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
      <TextField
        label="Name"
        autoComplete="off"
        value={name}
        error={nameFault(all, at) ?? errors[`${at}.name`]?.replace(/^\S+/, "Name")}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <TextField
        label="Value"
        type="password"
        autoComplete="new-password"
        value={value}
        error={errors[`${at}.value`]?.replace(/^\S+/, "Value")}
        onChange={({ target }) => onChange({ value: target.value })}
      />
      <IconButton
        label={`Remove parameter ${name || at + 1}`}
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={onRemove}
      />
    </div>
  );
}

/** Once rows have come or gone, the focus goes to the name in one of them; to the way to more where there is none (-1). */
function useFocusAfter() {
  const place = useRef<HTMLFieldSetElement>(null);
  const next = useRef<number>(null);
  useEffect(() => {
    if (next.current === null) return;
    const wanted = next.current < 0 ? "[data-ways] button" : `[data-row="${next.current}"] input`;
    place.current?.querySelector<HTMLElement>(wanted)?.focus();
    next.current = null;
  });
  return { place, moveTo: (row: number) => void (next.current = row) };
}

/** They are sent as one object: a name can't come twice. */
function nameFault(all: readonly Parameter[], at: number): string | undefined {
  const name = all[at]?.name.trim() ?? "";
  const isTwice = name !== "" && all.findIndex((one) => one.name.trim() === name) < at;
  return isTwice ? "This name is already used." : undefined;
}
