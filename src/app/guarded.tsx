import { Info, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useProfile } from "../api/session.ts";
import { useScope } from "../components/use-scope.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import type { Page } from "./routes.tsx";

/** A page with its document title, for the roles that may see it; the others read which role may. */
export function Guarded({ page, children }: { page: Page; children: ReactNode }) {
  const { role } = useProfile();
  const { group } = useScope();
  const allowed = page.roles === undefined || page.roles.includes(role);
  return (
    <>
      <title>{`${page.title} · Convirza Admin`}</title>
      {allowed && page.place && page.narrowed !== true && group !== null && (
        <p
          role="note"
          className="mt-4 flex items-center gap-2 rounded-md bg-selected px-3 py-2 text-ink-soft"
        >
          <Info aria-hidden="true" className="size-4 flex-none" />
          {page.title} cannot be narrowed to a group: this page shows everything that you may see.
        </p>
      )}
      {allowed ? (
        children
      ) : (
        <>
          <PageHeader title={page.title} />
          <StatePanel
            icon={<Lock aria-hidden="true" className="size-6" />}
            title={`Only the role ${page.roles?.join(" or ")} may see ${page.title.toLowerCase()}.`}
          >
            Your role is {role}. Ask an administrator of your account if you need this page.
          </StatePanel>
        </>
      )}
    </>
  );
}
