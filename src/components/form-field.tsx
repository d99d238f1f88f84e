import { createElement, Fragment, type ReactNode } from "react";
import { formatCount } from "../lib/numbers.ts";
import type { FieldRule } from "../lib/schema.ts";
import { Choice } from "../ui/choice.tsx";
import { Checkbox, Select, TextArea, TextField } from "../ui/field.tsx";
import {
  countCharacters,
  errorsBelow,
  type FieldValue,
  type FormField,
  type OwnControl,
  type Values,
} from "./form-values.ts";
import { GroupField } from "./group-field.tsx";

type FormControlProps = {
  field: FormField;
  /** The record as the form began with it. */
  record: object;
  rule: FieldRule | undefined;
  values: Values;
  /** What is wrong, by field. */
  faults: Readonly<Record<string, string>>;
  onChange: (values: Values) => void;
};

/** The control of one field, with its label, its help or its error, and how much of its length is used up. */
export function FormControl(props: FormControlProps) {
  const { field, record, values, faults } = props;
  const value = values[field.name];
  const isFaulty = faults[field.name] !== undefined;
  const note = "note" in field ? field.note : undefined;
  return (
    <Fragment>
      {field.section !== undefined && (
        <h3 className="col-span-2 border-b border-line pb-1.5 font-semibold not-first:mt-3">
          {field.section}
        </h3>
      )}
      <div
        className={`flex min-w-0 flex-col gap-1.5 ${field.half === true ? "max-md:col-span-2" : "col-span-2"}`}
      >
        {field.control === "own" ? <Own {...props} control={field} /> : controlOf(props, field)}
        {note !== undefined &&
          createElement(note, { value: typeof value === "string" ? value : "", values, record, isFaulty })}
      </div>
    </Fragment>
  );
}

type Own = OwnControl<FieldValue>;

function Own({ field, control, record, values, faults, onChange }: FormControlProps & { control: Own }) {
  const { name, label } = field;
  return createElement(control.part, {
    label,
    record,
    value: values[name] ?? null,
    values,
    errors: errorsBelow(name, faults),
    onChange: (value) => onChange({ [name]: value }),
    onChangeAll: onChange,
  });
}

function controlOf(
  { rule, values, faults, onChange: onChangeAll }: FormControlProps,
  field: Exclude<FormField, Own>,
): ReactNode {
  const { name, label, help } = field;
  const value = values[name];
  const error = faults[name];
  const onChange = (next: FieldValue) => onChangeAll({ [name]: next });
  const text = typeof value === "string" ? value : "";
  switch (field.control) {
    case "check":
      return (
        <div>
          <Checkbox
            name={name}
            label={<span className="font-medium text-ink">{label}</span>}
            checked={value === true}
            onChange={({ target }) => onChange(target.checked)}
          />
          {help !== undefined && <p className="pl-6 text-xs text-ink-faint">{help}</p>}
        </div>
      );
    case "choice":
      return <Choice label={label} options={field.options} value={text} help={help} onChoose={onChange} />;
    case "select":
      return (
        <Select
          name={name}
          label={label}
          help={help}
          error={error}
          options={field.options}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case "group":
      return (
        <GroupField
          label={rule?.required === true ? label : `${label} (optional)`}
          help={help}
          error={error}
          value={text}
          onChange={onChange}
          without={field.without}
          deepest={field.deepest}
        />
      );
    case "text":
    case "phone":
    case "words":
    case "lines": {
      const shared = {
        name,
        label: rule?.required === true ? label : `${label} (optional)`,
        help,
        error,
        value: text,
        aside: rule?.maxLength !== undefined && <Counter text={text} limit={rule.maxLength} />,
        autoComplete: "off",
        "aria-required": rule?.required === true || undefined,
      };
      return field.control === "lines" ? (
        <TextArea {...shared} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <TextField
          {...shared}
          inputMode={field.control === "phone" ? "tel" : rule?.type === "integer" ? "numeric" : undefined}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    }
  }
}

/** Near the limit and beyond it, what is left is said aloud, too. */
const NEAR = 20;

const characters = (count: number) => formatCount(count, "character");

function Counter({ text, limit }: { text: string; limit: number }) {
  const count = countCharacters(text);
  const left = limit - count;
  return (
    <>
      <span
        aria-hidden="true"
        hidden={left > limit / 4}
        className={`text-xs tabular-nums ${left < 0 ? "font-medium text-bad" : "text-ink-faint"}`}
      >
        {count}/{limit}
      </span>
      <span role="status" className="sr-only">
        {left < 0 ? `${characters(-left)} too many` : left <= NEAR ? `${characters(left)} left` : ""}
      </span>
    </>
  );
}
