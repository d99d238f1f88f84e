import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

type RowChoiceProps = {
  /** What it chooses: "Select Joyce Ellison". */
  label: string;
  checked: boolean;
  /** `range`: everything from the row that was chosen last. */
  onChoose: (checked: boolean, range: boolean) => void;
};

/** Chooses a row. Space on the row presses it. */
export function RowChoice({ label, checked, onChoose }: RowChoiceProps) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        data-row-choice=""
        aria-label={label}
        className="size-4 flex-none accent-accent"
        checked={checked}
        onChange={({ target, nativeEvent }) =>
          onChoose(target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </label>
  );
}

/** The first cell of a row that can be chosen. */
export const ChoiceCell = (props: RowChoiceProps) => (
  <td className="cell cell-choice">
    <RowChoice {...props} />
  </td>
);

type PageChoiceProps = {
  /** Of the rows on the page. */
  chosen: "none" | "some" | "all";
  onChoose: (chosen: boolean) => void;
  /** Words beside it; they stay the same. */
  children?: ReactNode;
};

/** Chooses all rows of the page. */
export function PageChoice({ chosen, onChoose, children }: PageChoiceProps) {
  return (
    <label className="choice">
      <input
        ref={(input) => {
          if (input !== null) input.indeterminate = chosen === "some";
        }}
        type="checkbox"
        data-page-choice=""
        aria-label="Select all rows on this page"
        className="size-4 flex-none accent-accent"
        checked={chosen === "all"}
        onChange={({ target }) => onChoose(target.checked)}
      />
      {children}
    </label>
  );
}

/** The title of those cells; `width` in percent of the table's, NaN leaves it to the content. */
export function ChoiceHeader({
  className,
  width,
  ...choice
}: PageChoiceProps & { className: string; width: number }) {
  return (
    <th
      scope="col"
      style={Number.isNaN(width) ? undefined : { width: `${width}%` }}
      className={classNames(className, "cell-choice")}
    >
      <PageChoice {...choice} />
    </th>
  );
}
