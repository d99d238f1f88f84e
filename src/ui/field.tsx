import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

type Labelled = {
  label: string;
  /** Below the control, always shown. */
  help?: ReactNode;
  /** Replaces the help and marks the control as invalid. */
  error?: string | undefined;
  /** Keeps the label for assistive technology only, where the place says what the control is. */
  labelHidden?: boolean;
  /** At the end of the label's line: how much of a length is used up. */
  aside?: ReactNode;
};

function Frame({
  id,
  label,
  help,
  error,
  labelHidden,
  aside,
  children,
}: Labelled & { id: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {/* A hidden label takes no room, nor the gap below it. */}
      <div
        className={
          labelHidden === true && aside === undefined
            ? "sr-only"
            : "flex items-baseline justify-between gap-3"
        }
      >
        <label htmlFor={id} className={labelHidden === true ? "sr-only" : "font-medium text-ink"}>
          {label}
        </label>
        {aside}
      </div>
      {children}
      {error === undefined ? (
        help !== undefined && (
          <p id={`${id}-note`} className="text-xs text-ink-faint">
            {help}
          </p>
        )
      ) : (
        <p id={`${id}-note`} className="text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

/** What ties a control to its label, its note and its error. */
function wiring(id: string, { help, error }: Pick<Labelled, "help" | "error">) {
  return {
    id,
    ...(help === undefined && error === undefined ? {} : { "aria-describedby": `${id}-note` }),
    ...(error === undefined ? {} : { "aria-invalid": true }),
  };
}

type TextFieldProps = Labelled & Omit<ComponentProps<"input">, "id">;

export function TextField({ label, help, error, labelHidden, aside, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error} labelHidden={labelHidden ?? false} aside={aside}>
      <input
        type="text"
        {...rest}
        {...wiring(id, { help, error })}
        className={classNames("field-skin", className)}
      />
    </Frame>
  );
}

type TextAreaProps = Labelled & Omit<ComponentProps<"textarea">, "id">;

/** For texts of several lines; it grows with them. */
export function TextArea({ label, help, error, labelHidden, aside, className, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error} labelHidden={labelHidden ?? false} aside={aside}>
      <textarea
        rows={3}
        {...rest}
        {...wiring(id, { help, error })}
        // By itself the browser brings the caret into view, which may leave the first line below a bar.
        onFocus={({ currentTarget }) => currentTarget.scrollIntoView({ block: "nearest" })}
        className={classNames("field-skin field-sizing-content h-auto! min-h-18 py-1.5", className)}
      />
    </Frame>
  );
}

type Option = { value: string; label: string };

type SelectProps = Labelled &
  Omit<ComponentProps<"select">, "id" | "children"> & { options: readonly Option[] };

/** The system's own select: the best one on phones, and it costs nothing. */
export function Select({ label, help, error, labelHidden, options, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error} labelHidden={labelHidden ?? false}>
      <div className="relative">
        <select
          {...rest}
          {...wiring(id, { help, error })}
          className={classNames("field-skin appearance-none pr-7!", className)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 right-2 my-auto size-3.5 text-ink-faint"
        />
      </div>
    </Frame>
  );
}

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode };

export function Checkbox({ label, className, ...rest }: CheckboxProps) {
  return (
    <label className={classNames("flex min-h-7 cursor-pointer items-center gap-2 select-none", className)}>
      <input type="checkbox" {...rest} className="size-4 flex-none accent-accent" />
      <span className="min-w-0">{label}</span>
    </label>
  );
}
