import type { OwnControlProps } from "../../components/form-values.ts";
import { PromptField } from "./prompt-field.tsx";

/** What the person who answers hears before the caller is put through. */
export function WhisperField({ label, value, errors, onChange }: OwnControlProps<number | null>) {
  return (
    <PromptField
      label={label}
      none="Nothing"
      help="What whoever answers hears before the caller is put through."
      value={value}
      error={errors[""]}
      onChange={onChange}
    />
  );
}
