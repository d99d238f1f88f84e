import { useId, type ReactNode } from "react";

type ChoiceProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
  value: Value;
  onChoose: (value: Value) => void;
  help?: string | undefined;
  /** Keeps the label for assistive technology only. */
  labelHidden?: boolean;
};

/** One of a few words that stand side by side: radio buttons that look like one control. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, options, value, onChoose, help, labelHidden } = props;
  const id = useId();
  return (
    <fieldset
      aria-describedby={help === undefined ? undefined : `${id}-note`}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <legend className={labelHidden === true ? "sr-only" : "pb-1.5 font-medium text-ink"}>{label}</legend>
      <div className="flex gap-1 rounded-md bg-selected p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex h-7 min-w-0 flex-1 cursor-pointer items-center justify-center gap-1 rounded-sm px-1 text-xs font-medium text-ink-soft has-checked:bg-chosen has-checked:text-ink has-checked:shadow-control has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:h-9 forced-colors:has-checked:outline-2"
          >
            <input
              type="radio"
              name={id}
              // As large as what is seen: the browser scrolls to it when it takes the focus.
              className="pointer-events-none absolute inset-0 size-full opacity-0"
              checked={value === option.value}
              onChange={() => onChoose(option.value)}
            />
            {option.icon}
            <span className="truncate">{option.label}</span>
          </label>
        ))}
      </div>
      {help !== undefined && (
        <p id={`${id}-note`} className="text-xs text-ink-faint">
          {help}
        </p>
      )}
    </fieldset>
  );
}
