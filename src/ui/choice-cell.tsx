import { classNames } from "../lib/class-names.ts";

type ChoiceCellProps = {
  /** What it chooses: "Select Joyce Ellison". */
  label: string;
  checked: boolean;
  /** `range`: everything from the row that was chosen last. */
  onChoose: (checked: boolean, range: boolean) => void;
};

/** The first cell of a row that can be chosen. Space on the row presses its checkbox. */
export function ChoiceCell({ label, checked, onChoose }: ChoiceCellProps) {
  return (
    <td className="cell cell-choice">
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
    </td>
  );
}

type ChoiceHeaderProps = {
  /** Of the rows on the page. */
  chosen: "none" | "some" | "all";
  onChoose: (chosen: boolean) => void;
  className: string;
  /** Of the table's, in percent; NaN leaves it to the content. */
  width: number;
};

/** Its title: chooses all rows of the page. */
export function ChoiceHeader({ chosen, onChoose, className, width }: ChoiceHeaderProps) {
  return (
    <th
      scope="col"
      style={Number.isNaN(width) ? undefined : { width: `${width}%` }}
      className={classNames(className, "cell-choice")}
    >
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
      </label>
    </th>
  );
}
