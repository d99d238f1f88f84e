import { Layers } from "lucide-react";
import { useState } from "react";
import { codePart } from "../lib/code.ts";
import { Popover } from "../ui/popover.tsx";
import { LazyPart } from "./lazy-part.tsx";
import { useActiveView } from "./use-active-view.ts";
import type { List } from "./list.ts";
import type { Listed } from "./use-list.ts";
import type { ViewNoteProps } from "./view-note.tsx";

const notePart = codePart(() => import("./view-note.tsx").then((module) => module.ViewNote));
const viewsPart = codePart(() => import("./views-panel.tsx").then((module) => module.ViewsPanel));

/** The saved views of a list: to open one, and to save what is seen as one. */
export function ViewsButton<Row>({ listed, page }: { listed: Listed<Row>; page: string }) {
  const [closings, setClosings] = useState(0);
  return (
    <Popover
      alignEnd
      skin="ghost"
      className="w-80 p-2"
      onToggle={(isOpen) => setClosings((count) => (isOpen ? count : count + 1))}
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
          key={closings}
          part={viewsPart}
          what="Views"
          props={{ listed: listed as unknown as Listed<unknown>, page, onClose: close }}
          waiting={<p className="p-2 text-ink-faint">Loading…</p>}
        />
      )}
    </Popover>
  );
}

/** Which view is seen, or what of it can't be shown; nothing without one. */
export function ActiveViewNote<Row>({ list, isBelow }: { list: List<Row>; isBelow?: true }) {
  const view = useActiveView();
  const props = { list, view, isBelow } as unknown as ViewNoteProps;
  return view && <LazyPart part={notePart} what="This view" props={props} waiting={null} />;
}
