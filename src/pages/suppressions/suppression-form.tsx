import { schema } from "virtual:own/SuppressionsWrite";
import { suppressionAddition, type Added, type SuppressionsWrite } from "../../api/suppressions.ts";
import { Form } from "../../components/form.tsx";
import { ownControl, type FormOf } from "../../components/form-values.ts";
import { suppressionReasons } from "../../components/suppression-words.ts";
import { formatCount } from "../../lib/numbers.ts";
import { numbersOf, SeveralNumbers } from "./several-numbers.tsx";

const form: FormOf<SuppressionsWrite> = {
  schema,
  fields: [
    {
      ...ownControl<string>({
        part: SeveralNumbers,
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
