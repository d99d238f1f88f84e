import { useRevalidator, useRouteError } from "react-router";
import { ErrorPage } from "../components/error-page.tsx";

/** What is shown in the place of a page whose error the router caught. */
export function RouteErrorPage() {
  const { revalidate } = useRevalidator();
  return <ErrorPage error={useRouteError()} onRetry={() => void revalidate()} />;
}
