import { createBrowserRouter, Navigate } from "react-router";
import { paths } from "../lib/paths.ts";
import { BootShell } from "./boot-shell.tsx";
import { Guarded } from "./guarded.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { pages } from "./routes.tsx";
import { RouteErrorPage } from "./route-error-page.tsx";
import { Shell } from "./shell.tsx";

export const router = createBrowserRouter([
  {
    element: <Shell />,
    hydrateFallbackElement: <BootShell />,
    children: [
      { index: true, element: <Navigate to={paths.calls} replace /> },
      ...pages.map((page) => ({
        path: page.path,
        errorElement: <RouteErrorPage />,
        lazy: async () => {
          const Content = await page.load();
          return {
            Component: () => (
              <Guarded page={page}>
                <Content />
              </Guarded>
            ),
          };
        },
      })),
      { path: "*", element: <NotFoundPage /> },
    ],
  },
]);
