import type { ReactNode } from "react";

/** A titled part of a page. */
export function Card({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 border-b border-line px-4">
        <h2 className="font-semibold">{title}</h2>
        {aside !== undefined && <div className="ml-auto text-ink-faint">{aside}</div>}
      </div>
      <div className="p-4 max-[18rem]:p-2">{children}</div>
    </section>
  );
}
