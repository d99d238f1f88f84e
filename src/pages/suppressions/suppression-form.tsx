import { schema } from "virtual:own/SuppressionsWrite";
import { suppressionAddition, type Added, type SuppressionsWrite } from "../../api/suppressions.ts";
import { Form } from "../../components/form.tsx";
import { ownControl, type FormOf, type OwnControlProps } from "../../components/form-values.ts";
import { suppressionReasons } from "../../components/suppression-words.ts";
import { formatCount } from "../../lib/numbers.ts";
import { parsePhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { TextArea } from "../../ui/field.tsx";

/** Numbers as people write several: one in a line, or with commas between them. */
const partsOf = (text: string) =>
  text
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const numbersOf = (text: string) => [...new Set(partsOf(text).map((part) => parsePhone(part) ?? part))];

const form: FormOf<SuppressionsWrite> = {
  schema,
  fields: [
    {
      ...ownControl<string>({
        part: NumbersField,
        read: () => "",
        write: numbersOf,
        words: (text) => formatCount(numbersOf(text).length, "number"),
      }),
      name: "phone_numbers",
      label: "Numbers",
    },
    {
      name: "reason",
      label: "Reason",
      control: "select",
      // What carriers say is read, not told.
      options: suppressionReasons.filter(({ value }) => value !== "carrier"),
    },
    {
      name: "evidence",
      label: "Evidence",
      control: "lines",
      help: "How you know, such as “Called on Nov 3 and asked us to stop”.",
    },
  ],
};

function NumbersField({ label, value, errors, onChange }: OwnControlProps<string>) {
  const odd = partsOf(value).filter((part) => parsePhone(part) === null);
  const isFaulty = Object.keys(errors).length > 0;
  const said =
    odd.length === 0
      ? "Enter at least one number."
      : `Not a phone number: ${odd.map(visibleText).join(", ")}`;
  return (
    <TextArea
      label={label}
      help="One per line, or separated by commas."
      error={isFaulty ? said : undefined}
      rows={4}
      autoComplete="off"
      aria-required
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

export type SuppressionFormProps = { onDone: (added: Added) => void; onCancel: () => void };

/** Numbers that somebody puts on the list by hand. */
export function SuppressionForm(props: SuppressionFormProps) {
  return (
    <Form
      {...props}
      form={form}
      takesFocus
      label="Add numbers"
      submit="Add to list"
      write={suppressionAddition}
      record={{ reason: "informal" }}
    />
  );
}
