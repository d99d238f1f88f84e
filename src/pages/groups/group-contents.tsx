import type { ReactNode } from "react";
import { Link } from "react-router";
import type { ApiError } from "../../api/api-error.ts";
import { useNumbers } from "../../api/phone-numbers.ts";
import { useRoutes } from "../../api/routes.ts";
import { useUsers } from "../../api/users.ts";
import { useWebhooks } from "../../api/webhooks.ts";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { roleName } from "../../components/role-name.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";

/** So many are a glance; all of them are a list of their own. */
const AT_MOST = 5;

type GroupContentsProps = {
  orgUnitId: number;
  /** Nothing can be put in a group that is out of use. */
  isActive: boolean;
  /** Below it, once it is there: what comes late moves nothing. */
  children: ReactNode;
};

/** The first people and numbers of a group and its sub-groups, and the ways to all of them. */
export function GroupContents({ orgUnitId, isActive, children }: GroupContentsProps) {
  const one = { org_unit_id: orgUnitId, limit: AT_MOST };
  const users = useUsers({ ...one, user_status: "active", sort_by: "name", sort_order: "asc" });
  const numbers = useNumbers({ ...one, provisioned: false });
  const counted = { org_unit_id: orgUnitId, limit: 1 };
  const others = [
    { title: "Routes", list: paths.routes, query: useRoutes(counted) },
    { title: "Webhooks", list: paths.webhooks, query: useWebhooks(counted) },
  ];
  const isKnown = [users, numbers, ...others.map(({ query }) => query)].every(
    ({ data, error }) => data !== undefined || error !== null,
  );
  if (!isKnown) return <div className="skeleton h-24" role="status" aria-label="Loading" />;
  const first = (text: string, form: string) =>
    isActive && (
      <Link to={`${form}?group=${orgUnitId}`} className="link">
        {text}
      </Link>
    );
  return (
    <>
      <Part
        title="People"
        word="user"
        list={paths.users}
        orgUnitId={orgUnitId}
        query={users}
        first={first("New user", paths.newUser())}
      >
        {users.data?.rows.map((user) => (
          <Line key={user.ct_user_id} aside={roleName(user.role)}>
            <RecordLink to={user.ct_user_id === null ? null : paths.user(user.ct_user_id)} text={user.name} />
          </Line>
        ))}
      </Part>
      <Part
        title="Phone numbers"
        word="number"
        list={paths.phoneNumbers}
        orgUnitId={orgUnitId}
        query={numbers}
        first={first("Order numbers", paths.orderNumbers)}
      >
        {numbers.data?.rows.map((number) => (
          <Line key={number.phone_number} aside={<OutsideText text={number.route_name} />}>
            <NumberLink number={number.phone_number} />
          </Line>
        ))}
      </Part>
      <section aria-label="Also in this group">
        <h3 className="border-b border-line pb-1 font-semibold">Also here</h3>
        <ul className="pt-1">
          {others.map(({ title, list, query }) => (
            <Line key={title} aside={query.data === undefined ? "–" : formatCount(query.data.total)}>
              <Link to={`${list}?group=${orgUnitId}`} className="link">
                {title}
              </Link>
            </Line>
          ))}
        </ul>
      </section>
      {children}
    </>
  );
}

type PartProps = {
  title: string;
  word: string;
  list: string;
  orgUnitId: number;
  query: { data: { total: number } | undefined; error: ApiError | null };
  /** The way to the first one, where there is none. */
  first: ReactNode;
  children: ReactNode;
};

function Part({ title, word, list, orgUnitId, query: { data, error }, first, children }: PartProps) {
  const total = data?.total ?? 0;
  return (
    <section aria-label={title}>
      <div className="flex items-baseline justify-between gap-3 border-b border-line pb-1">
        <h3 className="font-semibold">{title}</h3>
        {total > 0 && (
          <Link to={`${list}?group=${orgUnitId}`} className="link text-xs">
            {total > AT_MOST ? `All ${formatCount(total, word)}` : formatCount(total, word)}
          </Link>
        )}
      </div>
      {data === undefined ? (
        <p className="pt-1.5 text-bad">{error?.message}</p>
      ) : total === 0 ? (
        <p className="flex justify-between gap-3 pt-1.5 text-ink-faint">None yet {first}</p>
      ) : (
        <ul className="pt-1">{children}</ul>
      )}
    </section>
  );
}

function Line({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <li className="flex min-h-7 items-center justify-between gap-3">
      <span className="min-w-0 truncate">{children}</span>
      <span className="min-w-0 truncate text-xs text-ink-faint">{aside}</span>
    </li>
  );
}
