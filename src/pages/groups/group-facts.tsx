import type { Group } from "../../api/groups.ts";
import { GroupLink } from "../../components/group-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { When } from "../../components/when.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Nothing } from "../../ui/nothing.tsx";

/** What is known about a group. */
export function GroupFacts({ group }: { group: Group }) {
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
      <Fact name="External ID">
        <RecordId id={group.org_unit_ext_id} what="external ID" />
      </Fact>
      <Fact name="Billing ID">
        <RecordId id={group.billing_id} what="billing ID" />
      </Fact>
      <When name="Created" at={group.org_unit_created} />
      <Fact name="Group ID">
        <RecordId id={group.org_unit_id} what="group ID" />
      </Fact>
    </Facts>
  );
}
