import { X } from "lucide-react";
import { useId, useState } from "react";
import { formatPhone, parsePhone } from "../../lib/phone.ts";

type PhoneFilterProps = {
  label: string;
  /** E.164, or whatever stands in the URL; "" for none. */
  value: string;
  onNumber: (number: string) => void;
};

/** A phone number to filter by, pasted in any form: it applies as soon as it is complete. */
export function PhoneFilter({ label, value, onNumber }: PhoneFilterProps) {
  const id = useId();
  const [draft, setDraft] = useState(shown(value));
  const [applied, setApplied] = useState(value);
  const [complained, setComplained] = useState(false);

  // The back button or "Clear filters" changed it.
  if (applied !== value) {
    setApplied(value);
    setComplained(false);
    if (parsePhone(draft) !== value) setDraft(shown(value));
  }

  const change = (next: string) => {
    setDraft(next);
    setComplained(false);
    const number = next.trim() === "" ? "" : parsePhone(next);
    if (number !== null && number !== value) onNumber(number);
  };
  const finish = () => setComplained(draft.trim() !== "" && parsePhone(draft) === null);

  return (
    <div className="w-full md:w-38">
      <div className="relative">
        <input
          type="text"
          inputMode="tel"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-invalid={complained || undefined}
          aria-describedby={complained ? id : undefined}
          placeholder={label}
          className="field-skin pr-8!"
          value={draft}
          onChange={(event) => change(event.target.value)}
          onBlur={() => {
            finish();
            if (value !== "" && parsePhone(draft) === value) setDraft(shown(value));
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") finish();
            if (event.key === "Escape") change("");
          }}
        />
        {draft !== "" && (
          <button
            type="button"
            aria-label={`Clear ${label.toLowerCase()}`}
            className="absolute inset-y-0 right-1 my-auto flex size-6 items-center justify-center rounded-sm text-ink-faint hover:text-ink"
            onClick={() => change("")}
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        )}
      </div>
      {complained && (
        <p id={id} role="alert" className="pt-1 text-xs font-medium text-bad">
          Not a complete number
        </p>
      )}
    </div>
  );
}

function shown(value: string): string {
  return value === "" ? "" : formatPhone(value);
}
