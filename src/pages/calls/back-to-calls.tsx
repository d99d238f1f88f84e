import { BackLink } from "../../components/back-link.tsx";
import { paths } from "../../lib/paths.ts";

/** The way from a call to the list, as it was left. */
export function BackToCalls() {
  return <BackLink title="Calls" path={paths.calls} />;
}
