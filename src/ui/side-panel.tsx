import { X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import { IconButton } from "./icon-button.tsx";
import { ErrorPanel } from "./state-panel.tsx";

type SidePanelProps<Row> = {
  /** The accessible name: "Chosen tag". */
  label: string;
  query: {
    data: Row | undefined;
    error: (Error & { requestId?: string | null }) | null;
    refetch: () => unknown;
  };
  renderTitle: (row: Row) => ReactNode;
  onClose: () => void;
  children: (row: Row) => ReactNode;
};

/** One record beside its list; above it where there is no room beside. It comes into view when it opens. */
export function SidePanel<Row>({ label, query, renderTitle, onClose, children }: SidePanelProps<Row>) {
  const { data, error } = query;
  const panel = useRef<HTMLElement>(null);
  const opener = useRef<HTMLElement>(null);
  useEffect(() => {
    opener.current = document.activeElement?.closest<HTMLElement>("[data-row-link]") ?? null;
    panel.current?.scrollIntoView({ block: "nearest" });
  }, []);
  // Back to the row it was opened from, which a phone may have to scroll to.
  const close = () => {
    onClose();
    opener.current?.focus();
  };
  return (
    <aside
      ref={panel}
      aria-label={label}
      className="scroll-mt-16 rounded-lg border border-line bg-surface max-lg:row-start-1 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto"
    >
      <div className="flex items-start gap-2 border-b border-line py-2 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 py-1.5 font-semibold break-words">
          {data === undefined ? label : renderTitle(data)}
        </h2>
        <IconButton label="Close" icon={<X aria-hidden="true" className="size-4" />} onClick={close} />
      </div>
      {data !== undefined && <div className="flex flex-col gap-5 p-4">{children(data)}</div>}
      {data === undefined && error !== null && (
        <ErrorPanel error={error} onRetry={() => void query.refetch()} />
      )}
      {data === undefined && error === null && (
        <div className="flex flex-col gap-3 p-4" role="status">
          <span className="sr-only">Loading</span>
          {["w-3/4", "w-1/2", "w-2/3", "w-3/5"].map((width) => (
            <div key={width} className={`skeleton h-4 ${width}`} />
          ))}
        </div>
      )}
    </aside>
  );
}

/** A list with, when one is open, a record beside it. The list stays where it is when the record comes and goes. */
export function ListWithPanel({ list, panel }: { list: ReactNode; panel: ReactNode }) {
  return (
    <div
      className={classNames("grid items-start gap-4", panel !== null && "lg:grid-cols-[minmax(0,1fr)_22rem]")}
    >
      <div className="min-w-0">{list}</div>
      {panel}
    </div>
  );
}
