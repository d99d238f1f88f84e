import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** Above the title: the way back. */
  before?: ReactNode;
  /** Beside the title: a count, a badge. */
  note?: ReactNode;
  /** At the end of the line. */
  actions?: ReactNode;
};

/** The top of a page with its one `h1`, as high with buttons as without. */
export function PageHeader({ title, before, note, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap min-h-16 items-center gap-x-3 gap-y-2 pt-5 pb-3 pointer-coarse:min-h-18">
      {before !== undefined && <div className="max-md:w-full">{before}</div>}
      <h1 className="min-w-0 text-xl font-semibold tracking-tight">{title}</h1>
      {note !== undefined && <div className="text-ink-faint">{note}</div>}
      {actions !== undefined && <div className="ml-auto flex items-center gap-1.5">{actions}</div>}
    </header>
  );
}
