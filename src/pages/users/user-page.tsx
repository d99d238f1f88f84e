import { LazyPart } from "../../components/lazy-part.tsx";
import { useLastSeen } from "../../api/last-seen.ts";
import { useUser, type UserDetail } from "../../api/users.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { GroupLink } from "../../components/group-link.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordHistory } from "../../components/record-history.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { roleName } from "../../components/role-name.ts";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Moment, When } from "../../components/when.tsx";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { parsePhone } from "../../lib/phone.ts";
import { Card } from "../../ui/card.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Nothing } from "../../ui/nothing.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { UserActions, UserEdit } from "./user-writing.tsx";

const userCalls = codePart(() => import("./user-calls.tsx").then((module) => module.UserCalls));

const kind = { what: "user", list: { title: "Users", path: paths.users } };

/** `/users/:id`: who somebody is, and what they can do. */
export function UserPage() {
  return <WithId kind={kind}>{(id) => <KnownUser key={id} userId={id} />}</WithId>;
}

function KnownUser({ userId }: { userId: number }) {
  const query = useUser(userId);
  const { isEdit } = useFormPlace();
  return (
    <RecordPage
      kind={kind}
      query={query}
      nameOf={({ name }) => name}
      renderNote={({ status }) => <StatusBadge status={status} />}
      renderActions={(user) => <UserActions user={user} />}
    >
      {(user) => (
        <div className="flex flex-col gap-4">
          {isEdit && user.status !== "deleted" ? <UserEdit user={user} /> : <Known user={user} />}
          <RecordHistory subject="user" id={userId} isCard />
          {/* Last: it's as high as there are calls, and nothing below it moves when they come. */}
          {!isEdit && user.agent_ring_to !== null && parsePhone(user.agent_ring_to) !== null && (
            <LazyPart
              part={userCalls}
              what="What's known of calls"
              props={{ number: user.agent_ring_to }}
              waiting={
                <Card title="Calls to this phone" aside="Last 30 days">
                  <div className="h-5" />
                </Card>
              }
            />
          )}
        </div>
      )}
    </RecordPage>
  );
}

function Known({ user }: { user: UserDetail }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title="Person">
        <Person user={user} />
      </Card>
      <Card title="Access">
        <Access user={user} />
      </Card>
    </div>
  );
}

function Person({ user }: { user: UserDetail }) {
  return (
    <Facts>
      <Fact name="Email">
        <OutsideText text={user.email} />
      </Fact>
      <Fact name="Ring-to number">
        <PhoneNumber number={user.agent_ring_to} copyAs="ring-to number" />
      </Fact>
      <Fact name="Calls">
        {user.ct_user_id !== null && (
          <RecordLink to={paths.callsOfAgent(user.ct_user_id)} text="Calls in the last 30 days" />
        )}
      </Fact>
      <Fact name="Time zone">
        <OutsideText text={user.timezone} />
      </Fact>
      <Fact name="Also known as">
        <OutsideText text={user.aliases.join(", ")} />
      </Fact>
      <Fact name="Agent code">
        <RecordId id={user.agent_code} what="agent code" />
      </Fact>
      <Fact name="External ID">
        <RecordId id={user.user_ext_id} what="external ID" />
      </Fact>
    </Facts>
  );
}

function Access({ user }: { user: UserDetail }) {
  return (
    <Facts>
      <Fact name="Role">
        <OutsideText text={roleName(user.role)} />
      </Fact>
      <Fact name="Group">
        <GroupLink orgUnitId={user.group_org_unit_id} name={user.group} />
      </Fact>
      <Fact name="Parent group">
        {user.parent_group === null ? (
          <Nothing />
        ) : (
          <GroupLink orgUnitId={user.parent_group_org_unit_id} name={user.parent_group} />
        )}
      </Fact>
      <Fact name="Recordings">{user.access_audio ? "Can listen" : "Can't listen"}</Fact>
      <Fact name="Scoring">{user.score_call ? "Can score calls" : "Can't score calls"}</Fact>
      <LastSeenFact user={user} />
      <When name="Created" at={user.user_created} />
      <Fact name="User ID">
        <RecordId id={user.ct_user_id} what="user ID" />
      </Fact>
    </Facts>
  );
}

/** What they do in the vendor's own screens is not known here. */
function LastSeenFact({ user: { ct_user_id: userId, user_created: created } }: { user: UserDetail }) {
  const { data } = useLastSeen();
  const zone = useZone();
  const at = userId === null ? undefined : data?.at.get(userId);
  return (
    <Fact name="Last seen here">
      {/* Two lines on phones, before and after it is known. */}
      <span className="block max-md:min-h-10">
        {data === undefined && "\u00a0"}
        {at !== undefined && <Moment at={at} />}
        {at === undefined &&
          data?.since != null &&
          (Date.parse(created) > Date.parse(data.since)
            ? "Not yet"
            : `Not since ${formatDate(data.since, zone)}`)}
      </span>
    </Fact>
  );
}
