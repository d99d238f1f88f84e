import { MoreHorizontal, Star } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { Link } from "react-router";
import { ApiError } from "../api/api-error.ts";
import { useProfile } from "../api/session.ts";
import type { SavedView, View } from "../api/known-views.ts";
import { useDeleteView, useSaveView } from "../api/views.ts";
import { isSeen } from "../lib/is-seen.ts";
import { viewPath } from "../lib/view-search.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { showToast } from "../ui/toast.tsx";
import { OutsideText } from "./outside-text.tsx";

type ViewLineProps = {
  view: SavedView;
  /** All views of the list: one of them may be its default. */
  all: readonly SavedView[];
  onClose: () => void;
};

/** Runs a write; why it was refused is said. */
async function tell(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    showToast(error.message);
    return false;
  }
}

/** Makes a view the one that its list opens with; no other is it then. */
export function useDefaultView(all: readonly SavedView[]): (view: SavedView) => Promise<void> {
  const save = useSaveView();
  const write = (view: SavedView, isDefault: boolean) =>
    save.mutateAsync({ target: view, shared: view.shared, view: { ...view.content, is_default: isDefault } });
  return async (view) => {
    for (const other of all) {
      const isOther = other.is_mine && other.content.is_default && other.document_id !== view.document_id;
      if (isOther) await write(other, false);
    }
    await write(view, true);
  };
}

/** One view: opens it, and what its owner can do with it. */
export function ViewLine({ view, all, onClose }: ViewLineProps) {
  const [open, setOpen] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const save = useSaveView();
  const { content, shared, is_mine: isMine } = view;
  const name = visibleText(content.name);
  const change = (patch: Partial<View>) =>
    tell(() => save.mutateAsync({ target: view, shared, view: { ...content, ...patch } }));
  return (
    <li>
      <div className="flex items-center rounded-md hover:bg-hover">
        <Link
          to={viewPath(content.page, content.search, view.document_id)}
          className="flex min-h-8 min-w-0 flex-1 items-center gap-2 px-2"
          onClick={onClose}
        >
          <OutsideText text={content.name} className="truncate" />
          {isMine && content.is_default && <Badge>Default</Badge>}
          {isMine && shared && <Badge>Shared</Badge>}
          {!isMine && view.shared_by !== null && (
            <span className="ml-auto max-w-1/2 flex-none truncate text-xs text-ink-faint">
              <span className="sr-only">shared by </span>
              <OutsideText text={view.shared_by} />
            </span>
          )}
        </Link>
        {isMine && (
          <>
            <IconButton
              label={`${content.starred ? "Remove from" : "Add to"} sidebar: ${name}`}
              aria-pressed={content.starred}
              aria-disabled={save.isPending || undefined}
              icon={
                <Star
                  aria-hidden="true"
                  className={`size-4 ${content.starred ? "fill-current text-accent-ink" : ""}`}
                />
              }
              onClick={() => {
                if (!save.isPending) void change({ starred: !content.starred });
              }}
            />
            <IconButton
              ref={more}
              label={`More about ${name}`}
              aria-expanded={open}
              icon={<MoreHorizontal aria-hidden="true" className="size-4" />}
              onClick={() => setOpen(!open)}
            />
          </>
        )}
      </div>
      {open && (
        <ViewActs
          view={view}
          all={all}
          onDone={() => {
            setOpen(false);
            // What had the focus goes away.
            more.current?.focus();
          }}
        />
      )}
    </li>
  );
}

type ViewActsProps = { view: SavedView; all: readonly SavedView[]; onDone: () => void };

/** What its owner can do with a view besides opening it. */
function ViewActs({ view, all, onDone }: ViewActsProps) {
  const [asked, setAsked] = useState<"name" | "delete" | null>(null);
  const { role } = useProfile();
  const save = useSaveView();
  const { content, shared } = view;
  const write = async (patch: Partial<View>, share = shared) => {
    if (await tell(() => save.mutateAsync({ target: view, shared: share, view: { ...content, ...patch } })))
      onDone();
  };
  const makeDefault = useDefaultView(all);
  const becomeDefault = async () => {
    if (!(await tell(() => makeDefault(view)))) return;
    showToast("Default view changed");
    onDone();
  };
  if (asked === "name")
    return <Rename view={view} onSave={(name) => void write({ name })} onCancel={onDone} all={all} />;
  if (asked === "delete") return <Delete view={view} onDone={onDone} />;
  return (
    <Acts>
      <Button onClick={() => setAsked("name")}>Rename</Button>
      {role !== "ReadOnly" && (
        <Button onClick={() => void write({}, !shared)}>{shared ? "Stop sharing" : "Share"}</Button>
      )}
      <Button onClick={() => void (content.is_default ? write({ is_default: false }) : becomeDefault())}>
        {content.is_default ? "Clear default" : "Make default"}
      </Button>
      <Button onClick={() => setAsked("delete")}>Delete</Button>
    </Acts>
  );
}

const Acts = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap gap-1.5 px-2 pt-1 pb-2">{children}</div>
);

const takeFocus = (field: HTMLElement | null) => field?.focus();

type RenameProps = {
  view: SavedView;
  all: readonly SavedView[];
  onSave: (name: string) => void;
  onCancel: () => void;
};

function Rename({ view, all, onSave, onCancel }: RenameProps) {
  const [name, setName] = useState(view.content.name);
  const known = name.trim().toLowerCase();
  const isTaken = all.some(
    (one) => one.is_mine && one !== view && one.content.name.trim().toLowerCase() === known,
  );
  return (
    <form
      noValidate
      className="flex flex-col gap-2 px-2 pt-1 pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSeen(known) && !isTaken) onSave(name.trim());
      }}
    >
      <TextField
        label="New name"
        ref={takeFocus}
        autoComplete="off"
        maxLength={80}
        value={name}
        error={isTaken ? "Another view has this name." : !isSeen(known) ? "Give the view a name." : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      <div className="flex gap-1.5">
        <Button type="submit" skin="primary">
          Rename
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

function Delete({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const drop = useDeleteView();
  const run = async (panel: Element | null) => {
    if (await tell(() => drop.mutateAsync(view))) showToast("View deleted");
    onDone();
    // Its line is gone, and the focus with it.
    if (document.activeElement === document.body) panel?.querySelector<HTMLElement>("a, button")?.focus();
  };
  return (
    <div role="group" aria-label="Delete the view" className="px-2 pt-1 pb-2">
      <p className="pb-1.5">{view.shared ? "Delete it for everyone in the account?" : "Delete this view?"}</p>
      <div className="flex gap-1.5">
        <Button
          skin="danger"
          disabled={drop.isPending}
          onClick={({ currentTarget }) => void run(currentTarget.closest("[popover]"))}
        >
          Delete
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </div>
  );
}
