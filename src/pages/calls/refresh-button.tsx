import { RefreshCw } from "lucide-react";
import { IconButton } from "../../ui/icon-button.tsx";

export type RefreshButtonProps = { query: { isFetching: boolean; refetch: () => unknown } };

/** New calls come in all the time; the list does not move by itself under who reads it. */
export function RefreshButton({ query: { isFetching, refetch } }: RefreshButtonProps) {
  return (
    <IconButton
      label={isFetching ? "Refreshing" : "Refresh"}
      icon={<RefreshCw aria-hidden="true" className={`size-4 ${isFetching ? "animate-spin" : ""}`} />}
      onClick={() => void refetch()}
    />
  );
}
