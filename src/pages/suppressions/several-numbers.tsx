import type { OwnControlProps } from "../../components/form-values.ts";
import { parsePhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { TextArea } from "../../ui/field.tsx";

/** Numbers as people write several: one in a line, or with commas between them. */
const partsOf = (text: string) =>
  text
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** The numbers of such a text, each once; what is none as it stands there. */
export const numbersOf = (text: string) => [
  ...new Set(partsOf(text).map((part) => parsePhone(part) ?? part)),
];

/** Says which of them is no phone number. */
export function SeveralNumbers({ label, value, errors, onChange }: OwnControlProps<string>) {
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
