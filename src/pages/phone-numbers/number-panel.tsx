import { useNumber } from "../../api/phone-numbers.ts";
import { GroupLink } from "../../components/group-link.tsx";
import type { PanelProps } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordHistory } from "../../components/record-history.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { When } from "../../components/when.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { usePageName } from "../../lib/page-name.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { LabelFacts, useLabelling } from "./number-labelling.tsx";
import { NumberActs } from "./number-acts.tsx";
import { NumberStatus, SmsStatus } from "./number-status.tsx";
import { typeLabel } from "./number-words.ts";
import { RingTo } from "./ring-to.tsx";

/** What the account calls a number is in the history under its digits. */
const digitsOf = (number: string) => (/^\+\d{1,15}$/.test(number) ? Number(number.slice(1)) : null);

/** The chosen tracking number: where its calls go, and the ways to its calls and texts. */
export function NumberPanel({ id: phoneNumber, onClose }: PanelProps<string>) {
  const query = useNumber(phoneNumber);
  const { form, button } = useLabelling(phoneNumber);
  usePageName(query.data && formatPhone(query.data.phone_number));
  return (
    <SidePanel
      label="Chosen number"
      query={query}
      renderTitle={({ phone_number: number }) => <PhoneNumber number={number} />}
      onClose={onClose}
    >
      {(number) =>
        form ?? (
          <>
            <Facts>
              <Fact name="Number">
                <PhoneNumber number={number.phone_number} copyAs="number" />
              </Fact>
              <LabelFacts number={number.phone_number} />
              <Fact name="Status">
                <NumberStatus status={number.status} />
              </Fact>
              <Fact name="Type">
                <OutsideText text={typeLabel(number.type)} />
              </Fact>
              <Fact name="Route">
                <RecordLink
                  to={number.provisioned_route_id === null ? null : paths.route(number.provisioned_route_id)}
                  text={number.route_name}
                />
              </Fact>
              <Fact name="Ring-to number">
                <RingTo number={number} />
                {number.provisioned_route_id !== null && (
                  <span className="mt-2 block">
                    <RecordLink to={paths.whoAnswersAt(number.phone_number)} text="Who answers?" />
                  </span>
                )}
              </Fact>
              <Fact name="Texting">
                <SmsStatus status={number.sms_status} />
              </Fact>
              <Fact name="Group">
                <GroupLink orgUnitId={number.org_unit_id} name={number.group} />
              </Fact>
              <Fact name="Calls">
                <RecordLink
                  to={paths.callsOfNumber(number.phone_number)}
                  text={`${formatCount(number.calls_30d)} in the last 30 days`}
                />
              </Fact>
              <Fact name="Texts">
                <RecordLink
                  to={paths.messages}
                  unlisted={{ q: formatPhone(number.phone_number) }}
                  text="Conversations on this number"
                />
              </Fact>
              <When name="Last call" at={number.last_call_on} />
              <When name="Ordered" at={number.ordered_on} />
              <Fact name="Number ID">
                <RecordId id={number.phone_number_id} what="number ID" />
              </Fact>
            </Facts>
            <NumberActs number={number} onReleased={onClose}>
              {button}
            </NumberActs>
            <RecordHistory subject="label" id={digitsOf(number.phone_number)} />
          </>
        )
      }
    </SidePanel>
  );
}
