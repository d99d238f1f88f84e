import { Building2, Search } from "lucide-react";
import type { ReactNode } from "react";
import { useProfile } from "../api/session.ts";
import { scopeSchema } from "../components/use-scope.ts";
import { useSearchState } from "../lib/search-state.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ScopePicker } from "./scope-picker.tsx";
import { searchKeys } from "./search-keys.ts";
import { openOverPage } from "./use-over-page.ts";
import { UserMenu } from "./user-menu.tsx";

const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);

/** Where one is and acts: org unit, search, environment, user. */
export function TopBar({ menu }: { menu: ReactNode }) {
  const { role, org_unit_name: unit } = useProfile();
  const { state, set } = useSearchState(scopeSchema);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-canvas px-2 md:px-6">
      {menu}
      {role === "Admin" ? (
        <ScopePicker unit={unit} value={state.group} onPick={(group) => set({ group })} />
      ) : (
        <p className="flex min-w-0 items-center gap-1.5 text-ink-soft">
          <Building2 aria-hidden="true" className="size-4 flex-none" />
          <span className="sr-only">Org unit: </span>
          <bdi className="truncate font-medium text-ink">{visibleText(unit)}</bdi>
        </p>
      )}
      {isLocal && <Badge tone="warn">Local</Badge>}
      <Button
        skin="secondary"
        className="ml-auto text-ink-soft max-md:w-8 max-md:px-0! max-md:pointer-coarse:w-10 md:w-56 md:justify-start!"
        aria-label="Search and commands"
        aria-keyshortcuts="Meta+K Control+K"
        icon={<Search aria-hidden="true" className="size-3.5" />}
        onClick={() => openOverPage("palette")}
      >
        <span className="max-md:hidden">Search</span>
        <kbd className="ml-auto font-sans text-xs text-ink-faint max-md:hidden">{searchKeys}</kbd>
      </Button>
      <UserMenu />
    </header>
  );
}
