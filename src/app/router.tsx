import { createElement, type ComponentType } from "react";
import { createBrowserRouter, Navigate, useLoaderData, type RouteObject } from "react-router";
import { paths } from "../lib/paths.ts";
import { BootShell } from "./boot-shell.tsx";
import { codePart } from "./code.ts";
import { Guarded } from "./guarded.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { pages, type Page } from "./routes.tsx";
import { RouteErrorPage } from "./route-error-page.tsx";
import { Shell } from "./shell.tsx";

/** Its loader brings the code. The router's own `lazy` shows nothing at all when that fails. */
function routeOf(page: Page): RouteObject {
  const code = codePart(page.load);
  return {
    path: page.path,
    errorElement: <RouteErrorPage />,
    // Filters and pages of a list change its query alone.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
    loader: () => {
      code.renew();
      return code.get();
    },
    element: <LoadedPage page={page} />,
  };
}

function LoadedPage({ page }: { page: Page }) {
  // What a loader gives would have to be JSON for a server; here it is handed on as it is.
  const content = useLoaderData<unknown>() as ComponentType;
  return <Guarded page={page}>{createElement(content)}</Guarded>;
}

export const router = createBrowserRouter([
  {
    element: <Shell />,
    hydrateFallbackElement: <BootShell />,
    children: [
      { index: true, element: <Navigate to={paths.calls} replace /> },
      ...pages.map(routeOf),
      { path: "*", element: <NotFoundPage /> },
    ],
  },
]);
