import { Select } from "./field.tsx";

type FilterSelectProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChoose: (value: Value) => void;
};

/** A filter of a list with a few choices; its label is what the first choice says. */
export function FilterSelect<Value extends string>({
  label,
  options,
  value,
  onChoose,
}: FilterSelectProps<Value>) {
  return (
    <div className="max-w-36 grow basis-30">
      <Select
        label={label}
        labelHidden
        options={options}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen !== undefined) onChoose(chosen.value);
        }}
      />
    </div>
  );
}
