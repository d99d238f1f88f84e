import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Popover } from "./popover.tsx";

type MoreMenuProps = {
  /** A width (`w-52`) where the words need more than the menu's own. */
  className?: string;
  /** `PopoverItem`s. */
  children: ReactNode;
};

/** What else can be done with a record, behind three dots in its title's line. */
export function MoreMenu({ className, children }: MoreMenuProps) {
  return (
    <Popover
      label="More"
      alignEnd
      {...(className !== undefined && { className })}
      triggerClassName="px-2!"
      trigger={<Ellipsis aria-hidden="true" className="size-4" />}
    >
      {children}
    </Popover>
  );
}
