import { Download, X } from "lucide-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useProfile } from "../api/session.ts";
import { codePart, type CodePart } from "../lib/code.ts";
import { formatCount, plural } from "../lib/numbers.ts";
import type { Selection } from "../lib/selection.ts";
import { useCode } from "../lib/use-code.ts";
import { useKeys } from "../lib/use-keys.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { showToast } from "../ui/toast.tsx";
import { fits, type BulkAct } from "./bulk-acts.ts";
import { exportPart } from "./export-button.tsx";
import { LazyPart } from "./lazy-part.tsx";
import type { Listed } from "./use-list.ts";
import { selectedOf, type ChosenRows } from "./list-selection.ts";

export type BulkBarProps = { listed: Listed<unknown>; chosen: ChosenRows<unknown> };

function focusBar(which: string): void {
  document.querySelector<HTMLElement>(`[data-bulk] > button${which}`)?.focus();
}

function focusPageChoice(): void {
  document.querySelector<HTMLElement>("[data-page-choice]")?.focus();
}

/** What can be done with the rows that are chosen. It lies over the end of the window and moves nothing. */
export function BulkBar({ listed, chosen }: BulkBarProps) {
  const { list, query } = listed;
  const { selection, count, chooseAll } = chosen;
  const [exporting, setExporting] = useState(false);
  const total = query.data?.total ?? 0;
  const drop = () => {
    // What has the focus goes away.
    if (document.activeElement?.closest("[data-bulk]") != null) focusPageChoice();
    chosen.clear();
  };
  const clear = () => {
    drop();
    if (count === 1) return;
    const undo = () => {
      chosen.restore();
      focusPageChoice();
    };
    showToast(`Cleared the selection (${formatCount(count)})`, { text: "Undo", go: undo });
  };
  const [params] = useSearchParams();
  // What is open beside the list is closed first.
  const isBeside = params.has("open") || params.has("form");
  useKeys({ Escape: isBeside ? undefined : clear, ".": () => focusBar("") });
  return (
    <div
      role="region"
      aria-label="Selected rows"
      data-bulk=""
      className="sticky bottom-4 z-20 mx-auto mt-2 flex w-fit max-w-full flex-wrap items-center gap-1.5 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-3 shadow-raised print:hidden"
    >
      <p className="mr-1 font-medium tabular-nums">{selectedOf(count, total)}</p>
      {count < total && (
        <Button
          skin="ghost"
          className="text-accent-ink!"
          data-choose-all=""
          onClick={({ currentTarget }) => {
            // What has the focus goes away.
            if (document.activeElement === currentTarget) focusBar(":not([data-choose-all])");
            chooseAll();
          }}
        >
          Select all {formatCount(total)}
          {/* Who sees it knows of what. */}
          <span className="sr-only"> {plural(list.noun)}</span>
        </Button>
      )}
      {list.acts !== undefined && (
        <BulkActs acts={list.acts} listed={listed} selection={selection} onStarted={drop} />
      )}
      <Button icon={<Download aria-hidden="true" className="size-3.5" />} onClick={() => setExporting(true)}>
        Export selected
      </Button>
      <IconButton
        label="Clear selection"
        shortcut="Esc"
        wrapperClassName="ml-auto inline-flex"
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={clear}
      />
      {exporting && (
        <LazyPart
          part={exportPart}
          what="Export"
          props={{ listed, selection, onClose: () => setExporting(false) }}
          waiting={null}
        />
      )}
    </div>
  );
}

const dialogPart = codePart(() => import("./act-dialog.tsx").then((module) => module.ActDialog));

type BulkActsProps = {
  acts: CodePart<readonly BulkAct<unknown>[]>;
  listed: Listed<unknown>;
  selection: Selection<unknown>;
  onStarted: () => void;
};

/** The chosen rows; null where some of them have not been read yet. */
function knownRows({ query }: Listed<unknown>, { all, apart }: Selection<unknown>): unknown[] | null {
  const left = [...apart.values()];
  if (!all) return left;
  const { rows = [], total = Infinity } = query.data ?? {};
  return rows.length < total ? null : rows.filter((row) => !left.includes(row));
}

/** The acts that the user's role may do, and that do something to one of the chosen rows at least. */
function BulkActs({ acts, listed, selection, onStarted }: BulkActsProps) {
  const { code = [] } = useCode(acts);
  const profile = useProfile();
  const [asked, setAsked] = useState<BulkAct<unknown> | null>(null);
  const close = () => setAsked(null);
  const rows = knownRows(listed, selection);
  const mine = code.filter(({ roles }) => roles.includes(profile.role));
  const offered = mine.filter((act) => rows === null || rows.some((row) => fits(act, row, profile)));
  return (
    <>
      {offered.map((act) => (
        <Button key={act.label} onClick={() => setAsked(act)}>
          {act.label}
          {("dialog" in act || act.ask !== undefined) && "…"}
        </Button>
      ))}
      {mine.length > 0 && offered.length === 0 && (
        <span className="mr-1 text-xs text-ink-soft">Nothing to change here.</span>
      )}
      {asked !== null && (
        <LazyPart
          part={dialogPart}
          what="This question"
          props={{
            act: asked,
            listed,
            selection,
            onClose: close,
            onStarted: () => {
              close();
              onStarted();
            },
          }}
          waiting={null}
        />
      )}
    </>
  );
}
