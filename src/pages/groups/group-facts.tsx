import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useGroup, type Group } from "../../api/groups.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useZone } from "../../components/use-zone.ts";
import { Badge } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { Time } from "../../ui/time.tsx";

/** What is known about the chosen group. */
export function GroupFacts({ orgUnitId, onClose }: { orgUnitId: number; onClose: () => void }) {
  const query = useGroup(orgUnitId);
  const { data } = query;
  return (
    <aside aria-label="Chosen group" className="rounded-lg border border-line bg-surface lg:sticky lg:top-16">
      <div className="flex items-start gap-2 border-b border-line py-2 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 py-1.5 font-semibold">
          {data ? <OutsideText text={data.org_unit_name} /> : "Group"}
        </h2>
        <IconButton label="Close" icon={<X aria-hidden="true" className="size-4" />} onClick={onClose} />
      </div>
      {data === undefined && query.error !== null && (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {data === undefined && query.error === null && (
        <div className="flex flex-col gap-3 p-4" role="status">
          <span className="sr-only">Loading</span>
          {[1, 2, 3, 4].map((line) => (
            <div key={line} className="skeleton h-4 w-3/4" />
          ))}
        </div>
      )}
      {data !== undefined && <Facts group={data} />}
    </aside>
  );
}

function Facts({ group }: { group: Group }) {
  const zone = useZone();
  const facts: [string, ReactNode][] = [
    ["Status", <Status key="status" status={group.org_unit_status} />],
    ["Address", <OutsideText key="place" text={group.place} />],
    ["Phone", <PhoneNumber key="phone" number={group.phone_number} copyAs="phone number" />],
    ["Industry", <OutsideText key="industry" text={group.industry_name} />],
    ["External id", <OutsideText key="external" text={group.org_unit_ext_id} />],
    ["Billing id", <OutsideText key="billing" text={group.billing_id} />],
    ["Created", <Time key="created" at={group.org_unit_created} zone={zone} />],
    ["Org unit id", <Id key="id" id={group.org_unit_id} />],
  ];
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-2 p-4">
      {facts.map(([word, value]) => (
        <div key={word} className="contents">
          <dt className="text-ink-faint">{word}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Status({ status }: { status: string }) {
  if (status === "active") return <Badge tone="good">Active</Badge>;
  if (status === "inactive") return <Badge tone="warn">Inactive</Badge>;
  return <OutsideText text={status} />;
}

function Id({ id }: { id: number | null }) {
  if (id === null) return "–";
  return (
    <span className="inline-flex items-center gap-1">
      {id}
      <CopyButton text={String(id)} label="Copy org unit id" />
    </span>
  );
}
