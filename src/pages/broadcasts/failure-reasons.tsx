import { useId, type ReactNode } from "react";
import { Link } from "react-router";
import { broadcastWriters, useFailures, type Broadcast, type Recipient } from "../../api/broadcasts.ts";
import type { RowsPage } from "../../api/client.ts";
import { useProfile } from "../../api/session.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { useScope } from "../../components/use-scope.ts";
import { formatCount, formatShare } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { anotherTryWords } from "./after/another-try-words.ts";
import { adviceFor, describeReason, isWorthAnotherTry, ownerOf } from "./after/carrier-codes.ts";
import { FailuresOutline } from "./failures-outline.tsx";
import { sumByReason } from "./failures.ts";

type FailureReasonsProps = {
  broadcastId: number;
  broadcast: Broadcast;
  /** The reason the recipients are narrowed to; empty for none. */
  chosen: string;
  /** Where a reason leads; the chosen one leads back to all. */
  hrefOf: (reason: string) => string;
  /** What follows, once one knows how many reasons there are: they would push it down. */
  children: ReactNode;
};

/** Why texts failed: each reason with its count, the most frequent first, and the way to the people it happened to. */
export function FailureReasons({ broadcastId, broadcast, chosen, hrefOf, children }: FailureReasonsProps) {
  const query = useFailures(broadcastId, broadcast);
  const { data, error } = query;
  return (
    <>
      {data === undefined && error === null ? (
        <FailuresOutline />
      ) : (
        <Card title="Why texts failed">
          {data !== undefined && (
            <Reasons broadcastId={broadcastId} failures={data} chosen={chosen} hrefOf={hrefOf} />
          )}
          {data === undefined && error !== null && (
            <ErrorPanel error={error} onRetry={() => void query.refetch()} />
          )}
        </Card>
      )}
      {(data !== undefined || error !== null) && children}
    </>
  );
}

type ReasonsProps = Pick<FailureReasonsProps, "broadcastId" | "chosen" | "hrefOf"> & {
  failures: RowsPage<Recipient>;
};

function Reasons({ broadcastId, failures, chosen, hrefOf }: ReasonsProps) {
  const { rows, total } = failures;
  const id = useId();
  const { keep } = useScope();
  const mayWrite = broadcastWriters.includes(useProfile().role);
  const worth = rows.filter(({ error_code: code }) => isWorthAnotherTry(code)).length;
  return (
    <>
      <ul className="-my-1.5">
        {sumByReason(rows).map(({ reason, count }, index) => (
          <li key={reason}>
            <Link
              to={hrefOf(reason === chosen ? "" : reason)}
              preventScrollReset
              aria-current={reason === chosen ? "true" : undefined}
              aria-describedby={`${id}-${index}`}
              className="-mx-2 grid grid-cols-[minmax(0,1fr)_auto_2.75rem] items-center gap-x-3 rounded-md px-2 py-1.5 hover:bg-hover aria-[current=true]:bg-selected md:grid-cols-[minmax(0,1fr)_6rem_3rem_2.75rem]"
            >
              <span className={reason === chosen ? "font-semibold" : undefined}>
                <OutsideText text={describeReason(reason)} />
              </span>
              <span
                aria-hidden="true"
                className="h-1.5 overflow-hidden rounded-sm bg-selected max-md:hidden forced-colors:border"
              >
                <span
                  className="block h-full bg-bad-solid forced-colors:bg-[CanvasText]"
                  style={{ width: `${(100 * count) / rows.length}%` }}
                />
              </span>
              <span className="text-right tabular-nums">{formatCount(count)}</span>
              <span className="text-right text-xs text-ink-faint tabular-nums">
                {formatShare(count, rows.length)}
              </span>
            </Link>
            <p id={`${id}-${index}`} className="pb-1.5 text-xs text-ink-faint">
              {ownerOf(reason)} · {adviceFor(reason)}
            </p>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pt-3">
        <p className="text-ink-soft">{rows.length > 0 && anotherTryWords(worth, rows.length)}</p>
        {worth > 0 && mayWrite && (
          <Link className={buttonClass("secondary")} to={keep(paths.newBroadcastFrom(broadcastId, "failed"))}>
            Write to {worth === 1 || total > rows.length ? "them" : `these ${formatCount(worth)}`} again
          </Link>
        )}
      </div>
      {total > rows.length && (
        <p className="pt-3 text-xs text-ink-faint">
          Based on the first {formatCount(rows.length)} of {formatCount(total)} failures.
        </p>
      )}
    </>
  );
}
