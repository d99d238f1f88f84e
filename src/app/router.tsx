import { createElement, useMemo, type ComponentType } from "react";
import { createBrowserRouter, matchPath, Navigate, useLoaderData, type RouteObject } from "react-router";
import { knownProfile } from "../api/session.ts";
import { openingOf, type FirstQuery } from "../components/first-query.ts";
import { paths } from "../lib/paths.ts";
import { BootShell } from "./boot-shell.tsx";
import { codePart, getWhenIdle } from "../lib/code.ts";
import { Guarded } from "./guarded.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { pages, type Page } from "./routes.tsx";
import { queryClient } from "./query-client.ts";
import { RouteErrorPage } from "./route-error-page.tsx";
import { Shell } from "./shell.tsx";

/**
 * A page's code with its first question: both are kept, as asking the browser for a module that it has takes several tasks,
 * and frames that show nothing new come between them.
 */
const parts = pages.map((page) => ({
  page,
  code: codePart(() => Promise.all([page.load(), page.first?.()])),
}));

/** Gets the page that the address names ready while the browser has nothing else to do. */
export function getPageWhenIdle(): void {
  const named = parts.find(({ page }) => matchPath(page.path, location.pathname)) ?? parts[0];
  if (named !== undefined) getWhenIdle(named.code);
}

/** Its loader brings the code. The router's own `lazy` shows nothing at all when that fails. */
function routeOf({ page, code }: (typeof parts)[number]): RouteObject {
  return {
    path: page.path,
    errorElement: <RouteErrorPage />,
    // Filters and pages of a list change its query alone.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
    loader: async ({ request }) => {
      code.renew();
      const [content, first] = await code.get();
      await askFirst(page, first, new URL(request.url));
      return content;
    },
    element: <LoadedPage page={page} />,
  };
}

/**
 * How long the first page of a visit waits for its first answer, in ms: drawn once with its rows, they show sooner. Not
 * after a sign-in: all code has been there since somebody typed, so the frame is drawn while the answer comes.
 */
const firstAnswerWait = document.documentElement.dataset["session"] === "present" ? 400 : 0;

/** Sends what the page will ask first on its way. */
async function askFirst({ roles }: Page, first: FirstQuery | undefined, url: URL): Promise<void> {
  const profile = knownProfile();
  if (first === undefined || profile === null || roles?.includes(profile.role) === false) return;
  const options = first(openingOf(url, profile));
  if (options === null) return;
  const asked = queryClient.prefetchQuery(options);
  if (router?.state.initialized !== false || firstAnswerWait === 0) return;
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, firstAnswerWait))]);
}

function LoadedPage({ page }: { page: Page }) {
  // What a loader gives would have to be JSON for a server; here it is handed on as it is.
  const content = useLoaderData<unknown>() as ComponentType;
  // Each step of a navigation changes the router's state: the page that is left isn't drawn again for it.
  return useMemo(() => <Guarded page={page}>{createElement(content)}</Guarded>, [page, content]);
}

let router: ReturnType<typeof createBrowserRouter> | undefined;

/** The router of this tab. It begins to work when it is made, so that is done for somebody who is signed in. */
export function theRouter(): ReturnType<typeof createBrowserRouter> {
  router ??= createBrowserRouter([
    {
      element: <Shell />,
      hydrateFallbackElement: <BootShell />,
      children: [
        { index: true, element: <Navigate to={paths.calls} replace /> },
        ...parts.map(routeOf),
        { path: "*", element: <NotFoundPage /> },
      ],
    },
  ]);
  return router;
}

/** Resolves when the page that the address names can be drawn, or what there is to say when its code did not come. */
export function whenPageIsReady(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const made = theRouter();
  if (made.state.initialized) resolve();
  const stop = made.subscribe(({ initialized }) => {
    if (!initialized) return;
    stop();
    resolve();
  });
  return promise;
}
