import { ExportButton } from "./export-button.tsx";
import { useViewPage } from "./use-active-view.ts";
import type { Listed } from "./use-list.ts";
import { ViewsButton } from "./views-button.tsx";

/** What can be done with a list as a whole: keep it as a view, where it has a page of its own, and save it as a file. */
export function ListTools<Row>({ listed }: { listed: Listed<Row> }) {
  const page = useViewPage();
  return (
    <>
      {page !== null && <ViewsButton listed={listed} page={page} />}
      <ExportButton listed={listed} />
    </>
  );
}
