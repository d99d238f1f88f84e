import { Link } from "react-router";
import { paths } from "../lib/paths.ts";
import { buttonClass } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";

export function NotFoundPage() {
  return (
    <>
      <title>Page not found · Convirza Admin</title>
      <PageHeader title="Page not found" />
      <StatePanel
        title="There is no page at this address."
        action={
          <Link to={paths.calls} className={buttonClass("secondary")}>
            Go to Calls
          </Link>
        }
      />
    </>
  );
}
