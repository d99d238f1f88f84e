import { Link } from "react-router";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";
import { LaunchWays } from "./launch/launch-ways.tsx";
import { NewBroadcastLink } from "./new-broadcast-link.tsx";

/** On the line of the list's title: the ways to what else there is of broadcasts, and to a new one. */
export function BroadcastWays() {
  const { keep } = useScope();
  return (
    <>
      <LaunchWays />
      <Link to={keep(paths.broadcastCalendar)} className={buttonClass("secondary")}>
        Calendar
      </Link>
      <Link to={keep(paths.whoGotIt)} className={buttonClass("secondary")}>
        Did they get it?
      </Link>
      <NewBroadcastLink />
    </>
  );
}
