import { createElement } from "react";
import { formatCount } from "../lib/numbers.ts";
import type { FieldRule } from "../lib/schema.ts";
import { Choice } from "../ui/choice.tsx";
import { Checkbox, Select, TextArea, TextField } from "../ui/field.tsx";
import { countCharacters, type FieldValue, type FormField } from "./form-values.ts";

type FormControlProps = {
  field: FormField;
  /** The record as the form began with it. */
  record: object;
  rule: FieldRule | undefined;
  value: FieldValue | undefined;
  error: string | undefined;
  onChange: (value: FieldValue) => void;
};

/** The control of one field, with its label, its help or its error, and how much of its length is used up. */
export function FormControl({ field, record, rule, value, error, onChange }: FormControlProps) {
  const { name, label, help } = field;
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
    case "text":
    case "lines": {
      const { note } = field;
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
      return (
        <div className="flex flex-col gap-1.5">
          {field.control === "text" ? (
            <TextField {...shared} onChange={({ target }) => onChange(target.value)} />
          ) : (
            <TextArea {...shared} onChange={({ target }) => onChange(target.value)} />
          )}
          {note !== undefined && createElement(note, { value: text, record })}
        </div>
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
