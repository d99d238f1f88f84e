import { Menu } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Outlet, ScrollRestoration, useLocation, useNavigation, type Location } from "react-router";
import { classNames } from "../lib/class-names.ts";
import { useStoredChoice } from "../lib/stored-state.ts";
import { useMedia } from "../lib/use-media.ts";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { BarOutline, SidebarOutline } from "./boot-shell.tsx";
import { ClosureNotice } from "./closure-notice.tsx";
import { OfflineNotice } from "./offline-notice.tsx";
import { OverPage } from "./over-page.tsx";
import { PageAnnouncer } from "./page-announcer.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";

/** Pages that were opened by their address all have the same key; the addresses tell them apart. */
function scrollKey({ key, pathname, search }: Location): string {
  return key === "default" ? `${pathname}${search}` : key;
}

/**
 * The frame around every page: sidebar, top bar, content. The sidebar shows icons alone where the width is short, and is a
 * drawer below 768 px.
 */
export function Shell() {
  const [width, setWidth] = useStoredChoice("sidebar", ["wide", "narrow"]);
  const roomy = useMedia("(width >= 64rem)");
  const { key } = useLocation();
  const [drawerAt, setDrawerAt] = useState<string | null>(null);
  // Going somewhere closes the drawer.
  const drawer = drawerAt === key;
  const narrow = width === "narrow" || !roomy;
  // The page is drawn first, and its rows if they are there by then: they are what people wait for.
  const isFramed = useDeferredValue(true, false);

  return (
    <div className={classNames("min-h-full print:pl-0!", narrow ? "md:pl-14" : "md:pl-60")}>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-white focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <Progress />
      {isFramed ? (
        <Sidebar
          narrow={narrow}
          onNarrow={roomy ? () => setWidth(narrow ? "wide" : "narrow") : undefined}
          className="fixed inset-y-0 left-0 z-30 max-md:hidden"
        />
      ) : (
        <SidebarOutline className={classNames("fixed inset-y-0 left-0", narrow ? "w-14" : "w-60")} />
      )}
      {drawer && (
        <Dialog
          title="Navigation"
          titleHidden
          className="m-0! h-full max-h-none! w-fit! rounded-none! border-y-0! border-l-0! p-0! md:hidden"
          onClose={() => setDrawerAt(null)}
        >
          <Sidebar className="h-full" />
        </Dialog>
      )}
      {isFramed ? (
        <TopBar
          menu={
            <IconButton
              label="Open navigation"
              aria-expanded={drawer}
              aria-haspopup="dialog"
              className="md:hidden"
              icon={<Menu aria-hidden="true" className="size-4" />}
              onClick={() => setDrawerAt(key)}
            />
          }
        />
      ) : (
        <BarOutline className="h-[calc(3rem+1px)]" />
      )}
      <main
        id="content"
        tabIndex={-1}
        className="page-width scroll-mt-12 px-4 pb-10 outline-none max-[18rem]:px-2 md:px-6"
      >
        <ClosureNotice />
        <Outlet />
      </main>
      <OverPage />
      <PageAnnouncer />
      <OfflineNotice />
      <ScrollRestoration getKey={scrollKey} />
    </div>
  );
}

/** By itself, so that the frame isn't drawn again when a navigation begins. */
function Progress() {
  return useNavigation().state === "idle" ? null : <div aria-hidden="true" className="progress" />;
}
