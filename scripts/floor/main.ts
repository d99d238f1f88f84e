import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";

// The least that a page on React, the router and the query client can be: what the bench holds the app against.
const router = createBrowserRouter([{ path: "*", element: createElement("h1", null, "Floor") }]);
const root = document.querySelector("#root");
if (root === null) throw new Error("The page has no root.");
createRoot(root).render(
  createElement(
    QueryClientProvider,
    { client: new QueryClient() },
    createElement(RouterProvider, { router }),
  ),
);
