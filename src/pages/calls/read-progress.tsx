import { useReadProgress, type CallFilters } from "../../api/call-list.ts";
import { formatCount } from "../../lib/numbers.ts";

/** How far the reading of a range has come. */
export function ReadProgress({ filters }: { filters: CallFilters }) {
  const progress = useReadProgress(filters);
  if (progress === undefined || progress.read >= progress.total) return null;
  return `Searching ${formatCount(progress.read)} of ${formatCount(progress.total, "call")}…`;
}
