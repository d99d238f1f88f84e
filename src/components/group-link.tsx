import { useGroup } from "../api/groups.ts";
import { useProfile } from "../api/session.ts";
import { paths } from "../lib/paths.ts";
import { LateName } from "./late-name.tsx";
import { RecordLink } from "./record-link.tsx";

/**
 * The group that a record belongs to. Only an Admin may ask for its name, and go there; the others read the name where
 * the record has brought it along, or that it is their own.
 */
export function GroupLink({ orgUnitId, name }: { orgUnitId: number | null; name?: string }) {
  const { role, org_unit_id: own, org_unit_name: ownName } = useProfile();
  if (orgUnitId === null) return <RecordLink to={null} text={name ?? null} />;
  if (role !== "Admin") return <RecordLink to={null} text={name ?? (orgUnitId === own ? ownName : "–")} />;
  if (name !== undefined) return <RecordLink to={paths.group(orgUnitId)} text={name} />;
  return <NamedGroup orgUnitId={orgUnitId} />;
}

function NamedGroup({ orgUnitId }: { orgUnitId: number }) {
  const { data, error } = useGroup(orgUnitId);
  return (
    <LateName
      isComing={data === undefined && error === null}
      to={paths.group(orgUnitId)}
      text={data?.org_unit_name ?? `Group ${orgUnitId}`}
    />
  );
}
