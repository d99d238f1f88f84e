import { Plus } from "lucide-react";
import { Link } from "react-router";
import { broadcastWriters } from "../../api/broadcasts.ts";
import { useProfile } from "../../api/session.ts";
import { rolesInWords } from "../../components/role-name.ts";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";

/** The way to a new broadcast; for those who may not, who may. */
export function NewBroadcastLink() {
  const { keep } = useScope();
  if (!broadcastWriters.includes(useProfile().role)) {
    return (
      <span className="text-xs text-ink-faint">
        Only {rolesInWords(broadcastWriters)} can send broadcasts.
      </span>
    );
  }
  return (
    <Link to={keep(paths.newBroadcast())} className={buttonClass("primary")}>
      <Plus aria-hidden="true" className="size-4" />
      New broadcast
    </Link>
  );
}
