import { Compass, Search } from "lucide-react";
import { Link, useNavigate } from "react-router";
import { paths } from "../lib/paths.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { openOverPage } from "./use-over-page.ts";

/** An address without a page: the ways on. */
export function NotFoundPage() {
  const navigate = useNavigate();
  return (
    <>
      <title>Page not found · Convirza Admin</title>
      <PageHeader title="Page not found" />
      <StatePanel
        icon={<Compass aria-hidden="true" className="size-6" />}
        title="Check the address, or search for what you need."
        action={
          <>
            <Button
              icon={<Search aria-hidden="true" className="size-3.5" />}
              onClick={() => openOverPage("palette")}
            >
              Search
            </Button>
            {window.history.length > 1 && <Button onClick={() => void navigate(-1)}>Go back</Button>}
            <Link to={paths.calls} className={buttonClass("secondary")}>
              Go to Calls
            </Link>
          </>
        }
      />
    </>
  );
}
