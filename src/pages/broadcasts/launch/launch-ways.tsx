import { Settings2 } from "lucide-react";
import { Link } from "react-router";
import { launchers, launchSettingsWriters } from "../../../api/launchers.ts";
import { useProfile } from "../../../api/session.ts";
import { useScope } from "../../../components/use-scope.ts";
import { paths } from "../../../lib/paths.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { WaitingLink } from "./waiting-link.tsx";

/** On the line of the list's title: what waits for the user's yes, and the account's rules for launches. */
export function LaunchWays() {
  const { role } = useProfile();
  const { keep } = useScope();
  return (
    <>
      {launchers.includes(role) && <WaitingLink />}
      {launchSettingsWriters.includes(role) && (
        <Link to={keep(paths.sendingSettings)} className={buttonClass("secondary")}>
          <Settings2 aria-hidden="true" className="size-4" />
          Sending settings
        </Link>
      )}
    </>
  );
}
