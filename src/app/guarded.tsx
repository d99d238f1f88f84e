import { Info, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useProfile } from "../api/session.ts";
import { LazyPart } from "../components/lazy-part.tsx";
import { roleName, rolesInWords } from "../components/role-name.ts";
import { NarrowedToInactive, useChosenGroup } from "../components/use-chosen-group.ts";
import { codePart } from "../lib/code.ts";
import { useShownName } from "../lib/page-name.ts";
import { visibleText } from "../lib/visible-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import type { Page } from "./routes.tsx";

const inactiveNote = codePart(() => import("./inactive-note.tsx").then((module) => module.InactiveNote));

/** A page with its document title, for the roles that may see it; the others read which role may. */
export function Guarded({ page, children }: { page: Page; children: ReactNode }) {
  const { role } = useProfile();
  const group = useChosenGroup();
  const shown = useShownName();
  const allowed = page.roles === undefined || page.roles.includes(role);
  const isInactive = allowed && page.narrowed === true && group?.isInactive === true;
  return (
    <>
      <title>
        {[page.title, ...(shown === null ? [] : [shortName(shown)]), "Convirza Admin"].join(" · ")}
      </title>
      {allowed && page.place && page.narrowed !== true && group !== null && (
        <p
          role="note"
          className="mt-4 flex items-center gap-2 rounded-md bg-selected px-3 py-2 text-ink-soft"
        >
          <Info aria-hidden="true" className="size-4 flex-none" />
          {page.title} {page.title.endsWith("s") ? "belong" : "belongs"} to the whole account, so the group
          filter doesn't apply here.
        </p>
      )}
      {isInactive && (
        <LazyPart part={inactiveNote} what="This note" props={{ name: group.name ?? "" }} waiting={null} />
      )}
      {allowed ? (
        <NarrowedToInactive value={isInactive}>{children}</NarrowedToInactive>
      ) : (
        <>
          <PageHeader title={page.title} />
          <StatePanel
            icon={<Lock aria-hidden="true" className="size-6" />}
            title={`Only ${rolesInWords(page.roles ?? [])} can open this page.`}
          >
            You're signed in as {roleName(role)}. If you need this page, ask an admin.
          </StatePanel>
        </>
      )}
    </>
  );
}

const longest = 80;

/** A record's name as a part of a title: nothing hides in it, and it does not crowd out the rest. */
function shortName(name: string): string {
  const visible = visibleText(name.trim());
  return visible.length > longest ? `${visible.slice(0, longest - 1).trimEnd()}…` : visible;
}
