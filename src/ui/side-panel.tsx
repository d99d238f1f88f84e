import { X } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { NavigationType, useNavigationType } from "react-router";
import { classNames } from "../lib/class-names.ts";
import { useKeys } from "../lib/use-keys.ts";
import { useMedia } from "../lib/use-media.ts";
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

/** What was pressed to open the panel: the row of a table or of a tree that is marked as the open one. */
const openRow = '[data-row-link][aria-current="true"], [role="treeitem"][aria-selected="true"]';

/**
 * One record beside its list; in its place where there is no room beside. Opening it brings it into view and moves the
 * focus to its title, closing it (Escape, too) moves the focus back to the row.
 */
export function SidePanel<Row>({ label, query, renderTitle, onClose, children }: SidePanelProps<Row>) {
  const { data, error } = query;
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useFocusOnOpening(heading, data !== undefined || error !== null);
  const next = useRef<HTMLElement>(null);
  // Again when the panel is gone: where there was no room for both, the row was out of sight until then.
  useEffect(() => () => next.current?.focus(), []);
  const close = () => {
    next.current = document.querySelector<HTMLElement>(openRow) ?? panel.current?.closest("main") ?? null;
    onClose();
  };
  useKeys({ Escape: close });
  return (
    <aside ref={panel} aria-label={label} className="panel">
      <div className="panel-head flex flex-row-reverse items-start gap-1 py-2 pr-2 pl-4">
        <IconButton label="Close" icon={<X aria-hidden="true" className="size-4" />} onClick={close} />
        <h2
          ref={heading}
          tabIndex={-1}
          className="my-1.5 min-w-0 flex-1 rounded-sm font-semibold break-words pointer-coarse:my-2.5"
        >
          {data === undefined ? label : renderTitle(data)}
        </h2>
      </div>
      {data !== undefined && <div className="panel-body flex flex-col gap-5">{children(data)}</div>}
      {data === undefined && error !== null && (
        <ErrorPanel error={error} onRetry={() => void query.refetch()} />
      )}
      {data === undefined && error === null && (
        <div className="p-4">
          <Outline />
        </div>
      )}
    </aside>
  );
}

/**
 * Moves the focus to what was opened, once there is something to read. Not on a load or on the way back, which open
 * nothing anew, and not when the person has gone on elsewhere meanwhile.
 */
function useFocusOnOpening(target: { current: HTMLElement | null }, ready: boolean): void {
  const kind = useNavigationType();
  const [opener] = useState(() => (kind === NavigationType.Pop ? null : document.activeElement));
  useEffect(() => {
    if (!ready || opener === null) return;
    const now = document.activeElement;
    if (now === opener || now === document.body || now?.id === "content") target.current?.focus();
  }, [target, ready, opener]);
}

/** Lines in the place of what is still to come. */
export function Outline() {
  return (
    <div className="flex flex-col gap-2.5" role="status">
      <span className="sr-only">Loading</span>
      {["w-2/5", "w-1/2", "w-3/5", "w-2/5", "w-1/2", "w-3/5", "w-1/3", "w-1/2", "w-2/5"].map(
        (width, index) => (
          <div key={index} className="flex gap-2">
            <div className="skeleton h-4 w-20 flex-none" />
            <div className={`skeleton h-4 ${width}`} />
          </div>
        ),
      )}
    </div>
  );
}

/**
 * A list with, when one is open, a record beside it. The list stays where it is when the record comes and goes. Where
 * there is no room for both, nothing of the list can be moved by a record that comes late: it is out of sight.
 */
export function ListWithPanel({ list, panel }: { list: ReactNode; panel: ReactNode }) {
  const isRoomy = useMedia("(width >= 64rem)");
  return (
    <div
      className={classNames(
        "grid grid-cols-[minmax(0,1fr)] items-start lg:gap-4",
        panel !== null && "lg:grid-cols-[minmax(0,1fr)_22rem]",
      )}
    >
      {/* Still laid out, so that the rows are there at once when the record is closed. */}
      <div
        // Not `visibility`: with less motion that is a transition, and the row could not have the focus before its end.
        inert={panel !== null && !isRoomy}
        className={classNames("min-w-0", panel !== null && "max-lg:h-0 max-lg:overflow-clip")}
      >
        {list}
      </div>
      {panel}
    </div>
  );
}
