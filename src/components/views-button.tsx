import { Layers } from "lucide-react";
import { useState } from "react";
import { codePart } from "../lib/code.ts";
import { Popover } from "../ui/popover.tsx";
import { LazyPart } from "./lazy-part.tsx";
import { OutsideText } from "./outside-text.tsx";
import { useActiveView } from "./use-active-view.ts";
import type { List } from "./list.ts";
import type { Listed } from "./use-list.ts";

const noticePart = codePart(() => import("./view-notice.tsx").then((module) => module.ViewNotice));
const viewsPart = codePart(() => import("./views-panel.tsx").then((module) => module.ViewsPanel));

/** The saved views of a list: to open one, and to save what is seen as one. */
export function ViewsButton<Row>({ listed, page }: { listed: Listed<Row>; page: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      alignEnd
      skin="ghost"
      className="w-80 p-2"
      onToggle={setOpen}
      trigger={
        <>
          <Layers aria-hidden="true" className="size-3.5" />
          Views
        </>
      }
    >
      {(close) => (
        <LazyPart
          // Each opening begins with the views, whatever the last one ended with.
          key={String(isOpen)}
          part={viewsPart}
          what="Views"
          props={{ listed: listed as unknown as Listed<unknown>, page, onClose: close }}
          waiting={<p className="p-2 text-ink-faint">Loading…</p>}
        />
      )}
    </Popover>
  );
}

/** What of the opened view can't be shown; nothing without one. */
export function ActiveViewNotice<Row>({ list }: { list: List<Row> }) {
  const props = { list: list as unknown as List<unknown> };
  return (
    useActiveView() !== null && <LazyPart part={noticePart} what="This view" props={props} waiting={null} />
  );
}

/** Which view is seen, beside the count; nothing without one. */
export function ActiveViewNote() {
  const active = useActiveView();
  if (active === null) return null;
  return (
    <span className="max-md:hidden">
      {" · "}
      <OutsideText
        text={active.view.content.name}
        className="inline-block max-w-80 truncate align-bottom text-ink-soft"
      />
      {active.isModified && " (modified)"}
    </span>
  );
}
