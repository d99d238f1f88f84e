import { useAdSources } from "../../api/ad-sources.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** Where callers have seen the numbers of a route. */
export function AdSourceName({ id }: { id: number | null }) {
  const { data } = useAdSources();
  if (id === null) return "None";
  return <bdi>{visibleText(data?.find((one) => one.id === id)?.name ?? `Ad source ${id}`)}</bdi>;
}
