import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { memo, type MouseEvent, type ReactNode } from "react";
import { useLocation } from "react-router";
import { useProfile } from "../api/session.ts";
import { LazyPart } from "../components/lazy-part.tsx";
import { useQuiet } from "../components/use-quiet.ts";
import { classNames } from "../lib/class-names.ts";
import { codePart } from "../lib/code.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { useRowLink } from "../ui/use-row-link.ts";
import { pages, type Page, type Section } from "./routes.tsx";
import { useWayTo } from "./use-way-to.ts";

const sections: readonly Section[] = ["Conversations", "Outreach", "Numbers & routing", "Account"];

const starred = codePart(() => import("./starred-views.tsx").then((module) => module.StarredViews));

type SidebarProps = {
  narrow?: boolean;
  /** Absent where there is no choice of width. */
  onNarrow?: (() => void) | undefined;
  className?: string;
};

/** The ways to the pages that this user may see. */
export function Sidebar({ narrow = false, onNarrow, className }: SidebarProps) {
  const { role } = useProfile();
  const wayTo = useWayTo();
  const { pathname } = useLocation();
  const followLink = useRowLink(undefined, "a");
  // Nobody waits for views, and they stand at the end, where they move nothing.
  const isQuiet = useQuiet();
  const mine = pages.filter((page) => page.place && (page.roles === undefined || page.roles.includes(role)));

  return (
    <nav
      aria-label="Main"
      className={classNames(
        "flex flex-col border-r border-line bg-canvas",
        narrow ? "w-14" : "w-60",
        className,
      )}
    >
      <div
        className={classNames("flex h-12 flex-none items-center gap-2 px-4", narrow && "justify-center px-0")}
      >
        <img src="/favicon.svg" alt="" width="22" height="22" />
        {!narrow && <span className="font-semibold tracking-tight">Convirza Admin</span>}
      </div>
      <div className="flex-1 overflow-y-auto px-2 pb-2">
        {sections.map((section) => {
          const links = mine.filter((page) => page.place?.section === section);
          if (links.length === 0) return null;
          return (
            <div key={section} className="mt-3">
              <p className={classNames("px-2 pb-1 text-xs font-medium text-ink-faint", narrow && "sr-only")}>
                {section}
              </p>
              <ul>
                {links.map((page) => (
                  <li key={page.path}>
                    <WayTo
                      page={page}
                      to={wayTo(page.path)}
                      isHere={`${pathname}/`.startsWith(`${page.path}/`)}
                      narrow={narrow}
                      onClick={followLink}
                    />
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
        {isQuiet && <LazyPart part={starred} what="Views" props={{ narrow }} waiting={null} />}
      </div>
      {onNarrow && (
        <div className="flex-none p-2">
          <IconButton
            label={narrow ? "Expand sidebar" : "Collapse sidebar"}
            icon={
              narrow ? (
                <PanelLeftOpen aria-hidden="true" className="size-4" />
              ) : (
                <PanelLeftClose aria-hidden="true" className="size-4" />
              )
            }
            onClick={onNarrow}
          />
        </div>
      )}
    </nav>
  );
}

type WayToProps = {
  page: Page;
  to: string;
  isHere: boolean;
  narrow: boolean;
  onClick: (event: MouseEvent) => void;
};

/** Of all ways two are drawn again when one goes from page to page: the frame with the page waits for them. */
const WayTo = memo(({ page: { title, place }, to, isHere, narrow, onClick }: WayToProps) => (
  <WithHint text={narrow ? title : null}>
    <a
      href={to}
      onClick={onClick}
      aria-current={isHere ? "page" : undefined}
      className={classNames(
        "flex h-8 items-center gap-2.5 rounded-md px-2 font-medium pointer-coarse:h-10",
        narrow && "justify-center",
        isHere
          ? "bg-selected text-ink forced-colors:border-2"
          : "text-ink-soft hover:bg-hover hover:text-ink",
      )}
    >
      {place && <place.icon aria-hidden="true" className="size-4 flex-none" />}
      <span className={narrow ? "sr-only" : undefined}>{title}</span>
    </a>
  </WithHint>
));

/** Where the words are missing, they are there for whoever points at the icon. */
function WithHint({ text, children }: { text: string | null; children: ReactNode }) {
  if (text === null) return children;
  return (
    <Tooltip text={text} className="block" aside>
      {children}
    </Tooltip>
  );
}
