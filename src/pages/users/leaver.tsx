import { useLeftovers, type Leftover } from "../../api/leftovers.ts";
import type { UserDetail } from "../../api/users.ts";
import { RecordLink } from "../../components/record-link.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";

type LeaverProps = {
  user: UserDetail;
  query: ReturnType<typeof useLeftovers>;
};

export const useLeaver = ({ agent_ring_to: phone, email }: UserDetail) => useLeftovers({ phone, email });

/** Before somebody goes: where calls still ring their phone, or voicemail still comes to them. Each is a link. */
export function Leaver({ user, query: { data, error, refetch } }: LeaverProps) {
  const { agent_ring_to: phone } = user;
  return (
    <section aria-label="Where calls still reach them" className="rounded-md bg-selected px-3 py-2 text-ink">
      <h3 className="pb-0.5 text-xs font-medium">Where calls still reach them</h3>
      {data === undefined && error === null && (
        <p role="status" className="text-ink-faint">
          Looking through routes and voice agents…
        </p>
      )}
      {data === undefined && error !== null && (
        <div className="flex flex-wrap items-center gap-2">
          <span role="alert" className="text-bad">
            We couldn't look through your routes: {error.message}
          </span>
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      )}
      {data?.rows.length === 0 && (
        <p className="text-ink-faint">
          {phone === null
            ? "They have no phone here, and no route"
            : `No route or voice agent rings ${formatPhone(phone)} or`}{" "}
          sends voicemail to their email.
        </p>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <ul className="flex max-h-40 flex-col gap-0.5 overflow-y-auto">
            {data.rows.map((row) => (
              <li key={`${row.kind}-${row.id}`} className="flex flex-wrap gap-x-1.5">
                <RecordLink
                  to={row.kind === "route" ? paths.route(row.id) : paths.agent(row.id)}
                  text={row.name}
                />
                <span className="text-ink-soft">{wordsOf(row)}</span>
              </li>
            ))}
          </ul>
          <p className="pt-1 text-xs text-ink-soft">
            Suspending or deleting doesn't change these. Change them first.
          </p>
        </>
      )}
      {data?.isCut === true && (
        <p className="pt-1 text-xs text-warn">Only the first {formatCount(1000, "route")} were checked.</p>
      )}
    </section>
  );
}

function wordsOf({ kind, rings, mails, isActive }: Leftover): string {
  const ways = [
    ...(rings ? [kind === "agent" ? "hands calls over to their phone" : "rings their phone"] : []),
    ...(mails ? ["sends voicemail to their email"] : []),
  ];
  return `${ways.join(" and ")}${isActive ? "" : " (inactive)"}`;
}
