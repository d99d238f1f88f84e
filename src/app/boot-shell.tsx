import { classNames } from "../lib/class-names.ts";

/** The outline of the shell while it is loading; index.html paints the same before the app is there. */
export function BootShell() {
  return (
    <div className="boot-shell" aria-busy="true">
      <span className="sr-only" role="status">
        Loading
      </span>
      <SidebarOutline />
      <BarOutline />
      <div className="boot-page">
        <div className="skeleton" />
      </div>
    </div>
  );
}

/** Where the ways to the pages will stand. */
export function SidebarOutline({ className }: { className?: string }) {
  return (
    <div className={classNames("boot-sidebar", className)}>
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  );
}

/** Where the bar over the page will stand. */
export function BarOutline({ className }: { className?: string }) {
  return (
    <div className={classNames("boot-bar", className)}>
      <div className="skeleton" />
    </div>
  );
}
