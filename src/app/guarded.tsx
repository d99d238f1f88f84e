import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useProfile } from "../api/session.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import type { Page } from "./routes.tsx";

/** A page with its document title, for the roles that may see it; the others read which role may. */
export function Guarded({ page, children }: { page: Page; children: ReactNode }) {
  const { role } = useProfile();
  const allowed = page.roles === undefined || page.roles.includes(role);
  return (
    <>
      <title>{`${page.title} · Convirza Admin`}</title>
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
