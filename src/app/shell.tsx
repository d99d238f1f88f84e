import { Menu, X } from "lucide-react";
import { useState } from "react";
import { Outlet, ScrollRestoration, useLocation, useNavigation } from "react-router";
import { classNames } from "../lib/class-names.ts";
import { useStoredChoice } from "../lib/stored-state.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";

/** The frame around every page: sidebar, top bar, content. Below 768 px the sidebar is a drawer. */
export function Shell() {
  const [width, setWidth] = useStoredChoice("sidebar", ["wide", "narrow"]);
  const { key } = useLocation();
  const [drawerAt, setDrawerAt] = useState<string | null>(null);
  const navigating = useNavigation().state !== "idle";
  // Going somewhere closes the drawer.
  const drawer = drawerAt === key;
  const narrow = width === "narrow";

  return (
    <div className={classNames("min-h-full", narrow ? "md:pl-14" : "md:pl-60")}>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-white focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      {navigating && <div aria-hidden="true" className="progress" />}
      <Sidebar
        narrow={narrow}
        onNarrow={() => setWidth(narrow ? "wide" : "narrow")}
        className="fixed inset-y-0 left-0 z-30 max-md:hidden"
      />
      {drawer && (
        <div className="fixed inset-0 z-40 md:hidden">
          <button
            type="button"
            aria-label="Close navigation"
            className="absolute inset-0 bg-black/45"
            onClick={() => setDrawerAt(null)}
          />
          <Sidebar className="relative h-full max-w-[80vw]" onEscape={() => setDrawerAt(null)} />
        </div>
      )}
      <TopBar
        menu={
          <IconButton
            label={drawer ? "Close navigation" : "Open navigation"}
            aria-expanded={drawer}
            className="md:hidden"
            icon={
              drawer ? (
                <X aria-hidden="true" className="size-4" />
              ) : (
                <Menu aria-hidden="true" className="size-4" />
              )
            }
            onClick={() => setDrawerAt(drawer ? null : key)}
          />
        }
      />
      <main id="content" tabIndex={-1} className="mx-auto max-w-7xl px-4 pb-10 outline-none md:px-6">
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}
