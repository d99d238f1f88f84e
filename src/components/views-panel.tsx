import { useState } from "react";
import { ApiError } from "../api/api-error.ts";
import { useProfile } from "../api/session.ts";
import type { SavedView, View } from "../api/known-views.ts";
import { useSaveView, useViews } from "../api/views.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, TextField } from "../ui/field.tsx";
import { shownColumns, useHiddenColumns } from "../ui/shown-columns.ts";
import { showToast } from "../ui/toast.tsx";
import { Link, useLocation, useNavigate, useSearchParams } from "react-router";
import { isSeen } from "../lib/is-seen.ts";
import { viewPath, viewSearch } from "../lib/view-search.ts";
import { drawnColumns } from "./list-columns.tsx";
import { useActiveView } from "./use-active-view.ts";
import { useHasOtherSearch, useHasUnlisted } from "./view-modified.ts";
import type { Listed } from "./use-list.ts";
import { useScope } from "./use-scope.ts";
import { useDefaultView, ViewLine } from "./view-line.tsx";

const takeFocus = (field: HTMLElement | null) => field?.focus();

/** What is seen now, as a view would keep it. */
function useSeen({ list, zone }: Listed<unknown>, page: string): Pick<View, "page" | "search" | "columns"> {
  const [params] = useSearchParams();
  const columns = drawnColumns(list, zone);
  const [hidden] = useHiddenColumns(list.title, columns);
  const shown = shownColumns(columns, hidden).filter(({ optional }) => optional !== undefined);
  // What the list does not know would be left out again.
  const known = [...params].filter(([name]) => name === "group" || Object.hasOwn(list.schema, name));
  return { page, search: viewSearch(new URLSearchParams(known)), columns: shown.map(({ id }) => id) };
}

type ViewsPanelProps = { listed: Listed<unknown>; page: string; onClose: () => void };

/** The views of a list, the user's own and those that others share, and a way to save what is seen. */
export function ViewsPanel({ listed, page, onClose }: ViewsPanelProps) {
  const { data, error, refetch } = useViews();
  const [isNaming, setIsNaming] = useState(false);
  const { keep } = useScope();
  if (data === undefined) {
    if (error === null) return <p className="p-2 text-ink-faint">Loading…</p>;
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-2">
        {error.message}
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    );
  }
  const views = data.filter(({ content }) => content.page === page);
  const parts = [
    { title: "My views", views: views.filter((view) => view.is_mine) },
    { title: "Shared with the account", views: views.filter((view) => !view.is_mine) },
  ].filter((part) => part.views.length > 0);
  return (
    <>
      {parts.length > 0 && (
        <Link
          to={keep(`/${page}`)}
          className="mb-2 flex min-h-8 items-center rounded-md px-2 hover:bg-hover"
          onClick={onClose}
        >
          {listed.list.title} without a view
        </Link>
      )}
      {parts.map((part) => (
        <section key={part.title} aria-label={part.title} className="pb-2">
          <h3 className="px-2 pb-1 text-xs font-medium text-ink-faint">{part.title}</h3>
          <ul className="max-h-72 overflow-y-auto">
            {part.views.map((view) => (
              <ViewLine key={view.document_id} view={view} all={views} onClose={onClose} />
            ))}
          </ul>
        </section>
      ))}
      {parts.length === 0 && !isNaming && (
        <p className="px-2 pt-1 pb-3 text-ink-soft">
          Save filters, order and columns as a view, for you or for everyone in your account.
        </p>
      )}
      {isNaming ? (
        <SaveView
          listed={listed}
          page={page}
          views={views}
          onClose={onClose}
          onCancel={() => setIsNaming(false)}
        />
      ) : (
        <div className="flex flex-wrap gap-2 px-2 pb-1">
          <UpdateView listed={listed} page={page} onClose={onClose} />
          <Button onClick={() => setIsNaming(true)}>Save as new view</Button>
        </div>
      )}
    </>
  );
}

/** Saves what is seen into the view that it came from. */
function UpdateView(props: ViewsPanelProps) {
  const view = useActiveView();
  return view?.is_mine === true && <UpdateOwn view={view} {...props} />;
}

function UpdateOwn({ view, listed, page, onClose }: ViewsPanelProps & { view: SavedView }) {
  const hasOtherSearch = useHasOtherSearch(view);
  const seen = useSeen(listed, page);
  const save = useSaveView();
  const hasOtherColumns = seen.columns?.join(" ") !== view.content.columns?.join(" ");
  if (!hasOtherSearch && !hasOtherColumns) return null;
  const update = async () => {
    if (save.isPending) return;
    try {
      await save.mutateAsync({ target: view, shared: view.shared, view: { ...view.content, ...seen } });
      showToast("View updated");
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      showToast(error.message);
    }
  };
  return (
    <Button skin="primary" aria-disabled={save.isPending || undefined} onClick={() => void update()}>
      Update view
    </Button>
  );
}

type SaveViewProps = ViewsPanelProps & { views: readonly SavedView[]; onCancel: () => void };

const noteClass = "text-xs text-ink-faint";

const fresh = { density: null, is_default: false, starred: false, order: 0 };

/** Names what is seen. A name that is taken is told, and can be taken over. */
function SaveView({ listed, page, views, onClose, onCancel }: SaveViewProps) {
  const seen = useSeen(listed, page);
  const hasUnlisted = useHasUnlisted();
  const save = useSaveView();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: unknown };
  const { role } = useProfile();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [opens, setOpens] = useState(false);
  const becomeDefault = useDefaultView(views);
  const [error, setError] = useState<string>();
  const [taken, setTaken] = useState<SavedView | null>(null);

  const keep = async (target: SavedView | null) => {
    if (save.isPending) return;
    const view = { ...(target?.content ?? fresh), ...seen, name: name.trim() };
    try {
      const saved = await save.mutateAsync({ target, shared, view });
      if (opens) await becomeDefault(saved);
      // What somebody typed to find a caller is not in the address.
      void navigate(viewPath(seen.page, seen.search, saved.document_id), { replace: true, state });
      showToast("View saved");
      onClose();
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      setError(failure.message);
    }
  };
  const submit = () => {
    const known = name.trim().toLowerCase();
    const same = views.find((view) => view.is_mine && view.content.name.trim().toLowerCase() === known);
    if (!isSeen(known)) setError("Give the view a name.");
    else if (same === undefined) void keep(null);
    else {
      setError(`You already have a view called “${same.content.name}”.`);
      setTaken(same);
    }
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-2 px-2 pb-1"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label="Name"
        ref={takeFocus}
        autoComplete="off"
        maxLength={80}
        error={error}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
          setError(undefined);
          setTaken(null);
        }}
      />
      {role !== "ReadOnly" && (
        <Tick label="Share with everyone in the account" checked={shared} onTick={setShared} />
      )}
      <Tick label={`Open ${listed.list.title.toLowerCase()} with it`} checked={opens} onTick={setOpens} />
      {opens && <p className={noteClass}>Opens whenever you go to {listed.list.title}.</p>}
      {hasUnlisted && <p className={noteClass}>What you typed under Caller isn't saved with a view.</p>}
      <div className="flex flex-wrap gap-2">
        {taken === null ? (
          <Button type="submit" skin="primary" aria-disabled={save.isPending || undefined}>
            Save view
          </Button>
        ) : (
          <Button skin="primary" aria-disabled={save.isPending || undefined} onClick={() => void keep(taken)}>
            Replace it
          </Button>
        )}
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

type TickProps = { label: string; checked: boolean; onTick: (checked: boolean) => void };

const Tick = ({ onTick, ...rest }: TickProps) => (
  <Checkbox {...rest} onChange={({ target }) => onTick(target.checked)} />
);
