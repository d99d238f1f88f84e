import type { ComponentProps, ReactNode } from "react";
import { buttonClass, type ButtonSkin } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "title"> & {
  /** What it does, in words: the accessible name and the tooltip. */
  label: string;
  /** Another text for the tooltip: what it has just done. */
  hint?: string;
  /** A key that does the same, shown in the tooltip. */
  shortcut?: string;
  icon: ReactNode;
  skin?: ButtonSkin;
  /** Where it stands, when that is not in the line. */
  wrapperClassName?: string;
};

/** A button without words. Whoever points at it or comes to it by keyboard reads what it does. */
export function IconButton({
  label,
  hint = label,
  shortcut,
  icon,
  skin = "ghost",
  className,
  wrapperClassName,
  type,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip
      text={shortcut === undefined ? hint : `${hint} · ${shortcut}`}
      {...(wrapperClassName === undefined ? {} : { className: wrapperClassName })}
    >
      <button
        // oxlint-disable-next-line react/button-has-type -- passed through, "button" unless the caller says "submit"
        type={type ?? "button"}
        aria-label={label}
        className={buttonClass(skin, `w-8 !px-0 pointer-coarse:w-10 ${className ?? ""}`)}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
