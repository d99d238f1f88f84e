import { Download } from "lucide-react";
import { useState } from "react";
import { keptErasure, useKept, useKeptFile, type Kept } from "../../api/kept.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useZone } from "../../components/use-zone.ts";
import { dayIn } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { saveFile } from "../../lib/save-file.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { showToast } from "../../ui/toast.tsx";

/** What is kept here for the user: to have as a file, and to erase. */
export function SavedData() {
  const { data: kept, error, refetch } = useKept();
  const [asked, setAsked] = useState<Kept | null>(null);
  if (kept === undefined && error !== null) {
    return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  }
  const isNone = kept !== undefined && words(kept) === null;
  return (
    <div className="flex flex-col gap-4">
      {kept === undefined ? (
        <div role="status">
          <span className="sr-only">Loading</span>
          <div className="skeleton h-4 w-2/3" />
        </div>
      ) : (
        <p className={isNone ? "text-ink-faint" : "text-ink-soft"}>
          {isNone
            ? "Nothing yet. Your preferences and saved views will be kept here."
            : `This dashboard keeps your ${words(kept)}. Calls, texts and everything else are kept by Convirza.`}
        </p>
      )}
      {kept !== undefined && !isNone && (
        <div className="flex flex-wrap gap-2">
          <DownloadAll />
          <Button onClick={() => setAsked(kept)}>Erase…</Button>
        </div>
      )}
      {asked !== null && <EraseAll kept={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

/** "preferences and 3 saved views"; null for nothing. */
function words({ preferences, views }: Kept): string | null {
  if (!preferences && views === 1) return "saved view";
  const parts = [preferences ? "preferences" : null, views > 0 ? formatCount(views, "saved view") : null];
  return parts.filter((part) => part !== null).join(" and ") || null;
}

function DownloadAll() {
  const zone = useZone();
  const { mutate, isPending } = useKeptFile();
  const save = () => {
    if (isPending) return;
    mutate(undefined, {
      onSuccess: (all) => {
        const name = `convirza-admin-${dayIn(zone, new Date())}.json`;
        saveFile(name, "application/json", JSON.stringify(all, null, 2));
      },
      onError: (error) => showToast(error.message),
    });
  };
  return (
    <Button icon={<Download aria-hidden="true" className="size-3.5" />} onClick={save}>
      Download
    </Button>
  );
}

function EraseAll({ kept, onClose }: { kept: Kept; onClose: () => void }) {
  const onDone = (erased: Kept) => {
    showToast(`Erased your ${words(erased)}`);
    onClose();
  };
  return (
    <ConfirmDialog
      title={`Erase your ${words(kept)}?`}
      act="Erase"
      done="erased"
      write={keptErasure}
      body={kept}
      etag={null}
      onDone={onDone}
      onClose={onClose}
    >
      {consequences(kept)}
    </ConfirmDialog>
  );
}

function consequences({ preferences, shared }: Kept): string {
  const lost = shared === 1 ? "1 view is" : `${formatCount(shared, "view")} are`;
  return [
    "This takes effect at once, wherever you sign in, and you can't undo it.",
    shared > 0 ? `${lost} shared: everyone in your account loses ${shared === 1 ? "it" : "them"} too.` : null,
    preferences ? "The dashboard goes back to its default look." : null,
    "Your calls, texts and records stay, and so does the history of what you changed.",
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
}
