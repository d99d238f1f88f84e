import { useNavigate } from "react-router";
import { useWaitingLaunches } from "../../../api/my-launches.ts";
import { RecordLink } from "../../../components/record-link.tsx";
import { useScope } from "../../../components/use-scope.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Popover, PopoverItem } from "../../../ui/popover.tsx";

/** Launches of others that wait for the user's yes: the way to the one, or a list of several. */
export function WaitingLink() {
  const { data = [] } = useWaitingLaunches();
  const navigate = useNavigate();
  const { keep } = useScope();
  const known = data.flatMap(({ broadcast_id: id, name }) => (id === null ? [] : [{ id, name }]));
  const [first] = known;
  if (first === undefined) return null;
  if (known.length === 1) {
    return (
      <span className="px-2">
        Needs your approval: <RecordLink to={paths.broadcastLaunch(first.id)} text={first.name} />
      </span>
    );
  }
  return (
    <Popover
      label={`${formatCount(known.length)} launches to approve`}
      trigger={`${formatCount(known.length)} to approve`}
      alignEnd
      className="w-64"
    >
      {known.map(({ id, name }) => (
        <PopoverItem key={id} onSelect={() => void navigate(keep(paths.broadcastLaunch(id)))}>
          <bdi className="truncate">{visibleText(name)}</bdi>
        </PopoverItem>
      ))}
    </Popover>
  );
}
