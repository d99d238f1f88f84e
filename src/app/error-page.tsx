import { useRouteError } from "react-router";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";

/** What is left of a page that failed. After a deploy a page's code may be gone: then a new version is there. */
export function ErrorPage() {
  const error = useRouteError();
  const outdated = error instanceof TypeError && /module|import/i.test(error.message);
  return (
    <main className="px-4 md:px-6">
      <title>Problem · Convirza Admin</title>
      <PageHeader title={outdated ? "A new version is available" : "This page has a problem"} />
      <StatePanel
        title={
          outdated ? "Reload to go on with it." : "It could not be shown. The rest of the app still works."
        }
        action={<Button onClick={() => window.location.reload()}>Reload</Button>}
      />
    </main>
  );
}
