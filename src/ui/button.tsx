import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

const skins = {
  primary: "bg-accent text-white shadow-control hover:not-disabled:bg-accent-hover",
  secondary: "border border-line bg-surface text-ink shadow-control hover:not-disabled:bg-hover",
  ghost: "text-ink-soft hover:not-disabled:bg-hover hover:not-disabled:text-ink",
  danger: "bg-bad-solid text-white shadow-control hover:not-disabled:brightness-95",
};

export type ButtonSkin = keyof typeof skins;

/** The classes of a button, for a link that looks like one. */
export function buttonClass(skin: ButtonSkin, className?: string): string {
  return classNames("button-skin", skins[skin], className);
}

type ButtonProps = ComponentProps<"button"> & { skin?: ButtonSkin; icon?: ReactNode };

export function Button({ skin = "secondary", icon, className, children, type, ...rest }: ButtonProps) {
  return (
    // oxlint-disable-next-line react/button-has-type -- passed through, "button" unless the caller says "submit"
    <button type={type ?? "button"} className={buttonClass(skin, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}
