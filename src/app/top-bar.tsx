import { Building2, Search } from "lucide-react";
import { createElement, type ReactNode } from "react";
import { useProfile } from "../api/session.ts";
import { useQuiet } from "../components/use-quiet.ts";
import { scopeSchema } from "../components/use-scope.ts";
import { codePart } from "../lib/code.ts";
import { useSearchState } from "../lib/search-state.ts";
import { useCode } from "../lib/use-code.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { ScopePicker } from "./scope-picker.tsx";
import { searchKeys } from "../lib/search-keys.ts";
import { openOverPage } from "./use-over-page.ts";
import { UserMenu } from "./user-menu.tsx";

/** Invented people have addresses that end in `.test`, which nobody else's can (RFC 6761). */
const invented = /\.test$/i;

const marks = codePart(() => import("./bar-marks.tsx").then((module) => module.BarMarks));

/** Nobody waits for them, and who may change nothing has no jobs and approves nothing. */
function Marks() {
  const { code } = useCode(marks);
  return code === undefined ? null : createElement(code);
}

/** The bar at the top: org unit, search, environment, user. */
export function TopBar({ menu }: { menu: ReactNode }) {
  const { role, email, org_unit_name: unit } = useProfile();
  const { state, set } = useSearchState(scopeSchema);
  const isQuiet = useQuiet();
  return (
    <header className="print:hidden sticky top-0 z-20 border-b border-line bg-canvas">
      <div className="page-width flex h-12 items-center gap-2 px-2 md:px-6">
        {menu}
        {role === "Admin" ? (
          <ScopePicker unit={unit} value={state.group} onPick={(group) => set({ group })} />
        ) : (
          <p className="flex min-w-0 items-center gap-1.5 text-ink-soft">
            <Building2 aria-hidden="true" className="size-4 flex-none" />
            <span className="sr-only">Group: </span>
            <bdi className="truncate font-medium text-ink">{visibleText(unit)}</bdi>
          </p>
        )}
        {/* What comes and goes takes of this room and moves nothing. */}
        <span className="ml-auto" />
        {isQuiet && role !== "ReadOnly" && <Marks />}
        {invented.test(email) && (
          <Tooltip
            text="Invented calls, texts and people. Nothing here reaches anyone."
            className="mr-1 inline-flex max-md:hidden"
          >
            <Badge tone="warn">Demo data</Badge>
          </Tooltip>
        )}
        <Button
          skin="secondary"
          className="text-ink-soft max-md:w-8 max-md:px-0! max-md:pointer-coarse:w-10 md:w-56 md:justify-start!"
          aria-label="Search and commands"
          aria-keyshortcuts="Meta+K Control+K"
          icon={<Search aria-hidden="true" className="size-3.5" />}
          onClick={() => openOverPage("palette")}
        >
          <span className="max-md:hidden">Search</span>
          <kbd className="ml-auto font-sans text-xs text-ink-faint max-md:hidden">{searchKeys}</kbd>
        </Button>
        <UserMenu />
      </div>
    </header>
  );
}
