import { Link } from "react-router";
import { isAwaited, useTestOutcome } from "../../../api/test-texts.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { useScope } from "../../../components/use-scope.ts";
import { useZone } from "../../../components/use-zone.ts";
import { paths } from "../../../lib/paths.ts";
import { formatPhone } from "../../../lib/phone.ts";
import { testWords } from "./test-words.ts";

/** What becomes of a test, until a receipt says that it came, or none has for long. */
export function TestStatus({ broadcastId }: { broadcastId: number }) {
  const { keep } = useScope();
  const zone = useZone();
  const { data, error } = useTestOutcome(broadcastId);
  const shown = data?.number == null ? "you" : formatPhone(data.number);
  return (
    <div className="text-xs text-ink-soft">
      <p role="status">
        {data === undefined ? (
          error === null ? (
            "Checking on the test…"
          ) : (
            "We can't tell right now what became of the test."
          )
        ) : (
          <OutsideText text={testWords(data, { number: shown, zone, isAwaited: isAwaited(data) })} />
        )}
      </p>
      <Link className="link" to={keep(paths.broadcast(broadcastId))}>
        See the test
      </Link>
    </div>
  );
}
