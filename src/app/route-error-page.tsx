import { useRouteError } from "react-router";
import { ErrorPage } from "./error-page.tsx";

/** What is shown in the place of a page whose error the router caught. */
export function RouteErrorPage() {
  return <ErrorPage error={useRouteError()} />;
}
