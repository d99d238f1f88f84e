import { Link } from "react-router";
import { useBroadcast } from "../../../api/broadcasts.ts";
import { useScope } from "../../../components/use-scope.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { Card } from "../../../ui/card.tsx";
import { Fact, Facts } from "../../../ui/facts.tsx";
import { FIRST } from "./canary.ts";

/** How it went with the first few, beside the draft to all others. */
export function CanaryStatus({ broadcastId }: { broadcastId: number }) {
  const { keep } = useScope();
  const { data, error } = useBroadcast(broadcastId, { limit: 1, offset: 0 });
  const broadcast = data?.broadcast;
  const shown = (count: number | undefined) => (count === undefined ? "…" : formatCount(count));
  const isDraft = broadcast?.status === "draft";
  return (
    <Card title={`First ${FIRST} people`}>
      {error !== null && broadcast === undefined ? (
        <p className="text-ink-soft">We can't tell right now how it went.</p>
      ) : (
        <Facts>
          <Fact name="Sent">{shown(broadcast?.sent)}</Fact>
          <Fact name="Delivered">{shown(broadcast?.delivered)}</Fact>
          <Fact name="Failed">{shown(broadcast?.failed)}</Fact>
          <Fact name="Opted out">{shown(broadcast?.opted_out)}</Fact>
        </Facts>
      )}
      <p className="pt-3">
        <Link
          className="link"
          to={keep(isDraft ? paths.broadcastLaunch(broadcastId) : paths.broadcast(broadcastId))}
        >
          {isDraft ? "Launch them first" : "See how it went"}
        </Link>
      </p>
    </Card>
  );
}
