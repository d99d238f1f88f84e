import { useId } from "react";

type NumberInputProps = {
  label: string;
  labelHidden?: boolean;
  /** What is counted, after the number: "seconds", "%". */
  unit: string;
  value: number | null;
  error: string | undefined;
  onChange: (value: number | null) => void;
};

/** A small whole number in the line that it is part of: "Ring for 25 seconds". */
export function NumberInput({ label, labelHidden, unit, value, error, onChange }: NumberInputProps) {
  const id = useId();
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <label htmlFor={id} className={labelHidden === true ? "sr-only" : "font-medium"}>
          {label}
          <span className="sr-only"> ({unit})</span>
        </label>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          className="field-skin w-14! flex-none text-right tabular-nums"
          value={value === null ? "" : String(value)}
          onChange={({ target }) => {
            const digits = target.value.replaceAll(/\D/g, "").slice(0, 4);
            onChange(digits === "" ? null : Number(digits));
          }}
        />
        <span aria-hidden="true" className="text-ink-soft">
          {unit}
        </span>
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} className="pt-1 text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
