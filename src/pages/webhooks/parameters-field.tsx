import { Plus, X } from "lucide-react";
import type { OwnControlProps } from "../../components/form-values.ts";
import { formatCount } from "../../lib/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";

export type Parameter = { name: string; value: string };
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
  const change = (at: number, part: Partial<Parameter>) =>
    onChange((value ?? []).map((one, index) => (index === at ? { ...one, ...part } : one)));
  const problem = errors[""] === undefined ? null : errors[""].replace(/^static_parameters /, "Parameters ");
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="font-medium">{label} (optional)</legend>
      <p className="text-xs text-ink-faint">Sent with every event. Values are never shown again.</p>
      {value === null ? (
        <div className="flex flex-wrap items-center gap-2">
          <span>{count === 0 ? "None" : `${formatCount(count, "parameter")}, hidden`}</span>
          <Button onClick={() => onChange([empty])}>{count === 0 ? "Add parameters" : "Replace all"}</Button>
        </div>
      ) : (
        <>
          {value.map((one, at) => (
            <div
              // A row has nothing else that tells it from the others.
              key={at}
              className="grid grid-cols-[1fr_1fr_auto] items-end gap-2"
            >
              <TextField
                label="Name"
                autoComplete="off"
                value={one.name}
                error={nameFault(value, at) ?? errors[`${at}.name`]?.replace(/^\S+/, "Name")}
                onChange={({ target }) => change(at, { name: target.value })}
              />
              <TextField
                label="Value"
                type="password"
                autoComplete="new-password"
                value={one.value}
                error={errors[`${at}.value`]?.replace(/^\S+/, "Value")}
                onChange={({ target }) => change(at, { value: target.value })}
              />
              <IconButton
                label={`Remove parameter ${one.name || at + 1}`}
                icon={<X aria-hidden="true" className="size-4" />}
                onClick={() => onChange(value.filter((_, index) => index !== at))}
              />
            </div>
          ))}
          <div className="flex flex-wrap gap-2">
            {value.length < AT_MOST && (
              <Button
                icon={<Plus aria-hidden="true" className="size-3.5" />}
                onClick={() => onChange([...value, empty])}
              >
                Add a parameter
              </Button>
            )}
            {count > 0 && <Button onClick={() => onChange(null)}>Keep the hidden ones</Button>}
          </div>
        </>
      )}
      {problem !== null && <p className="text-xs font-medium text-bad">{problem}</p>}
    </fieldset>
  );
}

/** They are sent as one object: a name can't come twice. */
function nameFault(all: readonly Parameter[], at: number): string | undefined {
  const name = all[at]?.name.trim() ?? "";
  const isTwice = name !== "" && all.findIndex((one) => one.name.trim() === name) < at;
  return isTwice ? "This name is already used." : undefined;
}
