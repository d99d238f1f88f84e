import type { Group } from "../../api/groups.ts";
import { GroupLink } from "../../components/group-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { useZone } from "../../components/use-zone.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Nothing } from "../../ui/nothing.tsx";
import { Time } from "../../ui/time.tsx";

/** What is known about a group. */
export function GroupFacts({ group }: { group: Group }) {
  const zone = useZone();
  return (
    <Facts>
      <Fact name="Parent group">
        {group.org_unit_parent_id === null ? <Nothing /> : <GroupLink orgUnitId={group.org_unit_parent_id} />}
      </Fact>
      <Fact name="Address">
        <OutsideText text={group.place} />
      </Fact>
      <Fact name="Phone">
        <PhoneNumber number={group.phone_number} copyAs="phone number" />
      </Fact>
      <Fact name="Industry">
        <OutsideText text={group.industry_name} />
      </Fact>
      <Fact name="External id">
        <RecordId id={group.org_unit_ext_id} what="external id" />
      </Fact>
      <Fact name="Billing id">
        <RecordId id={group.billing_id} what="billing id" />
      </Fact>
      <Fact name="Created">
        <Time at={group.org_unit_created} zone={zone} />
      </Fact>
      <Fact name="Org unit id">
        <RecordId id={group.org_unit_id} what="org unit id" />
      </Fact>
    </Facts>
  );
}
