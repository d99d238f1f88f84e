import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Says that there is no network, without moving the page. */
export function OfflineNotice() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-40 flex justify-center">
      {!online && (
        <p className="flex items-center gap-2 rounded-lg border border-line bg-raised px-3 py-2 shadow-raised">
          <WifiOff aria-hidden="true" className="size-4 flex-none text-warn" />
          You're offline. Showing the last loaded data.
        </p>
      )}
    </div>
  );
}
