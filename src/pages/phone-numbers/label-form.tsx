import { schema } from "virtual:own/NumberLabelWrite";
import { labelChange, type LabelWrite, type NumberLabel } from "../../api/number-labels.ts";
import { Form } from "../../components/form.tsx";
import type { FormOf } from "../../components/form-values.ts";

const form: FormOf<LabelWrite> = {
  schema,
  fields: [
    {
      name: "label",
      label: "Label",
      control: "text",
      help: "Such as where it's printed: “Bus shelter 400 S”. It's shown beside the number everywhere here.",
    },
    { name: "note", label: "Note", control: "lines" },
    {
      name: "color",
      label: "Color",
      control: "select",
      options: [
        { value: "", label: "No color" },
        { value: "red", label: "Red" },
        { value: "orange", label: "Orange" },
        { value: "yellow", label: "Yellow" },
        { value: "green", label: "Green" },
        { value: "blue", label: "Blue" },
        { value: "purple", label: "Purple" },
      ],
      help: "Kept here for everyone in your account. Convirza's own screens don't know labels.",
    },
  ],
};

export type LabelFormProps = {
  number: string;
  label: NumberLabel;
  onDone: () => void;
  onCancel: () => void;
};

/** What the account calls a number. */
export function LabelForm({ number, label, ...rest }: LabelFormProps) {
  return (
    <Form
      {...rest}
      form={form}
      isEdit
      takesFocus
      label="Label"
      submit="Save"
      write={labelChange(number)}
      record={label}
      etag={label.etag}
    />
  );
}
