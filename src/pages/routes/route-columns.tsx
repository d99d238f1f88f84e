import type { Route } from "../../api/routes.ts";
import type { ListColumn } from "../../components/list.ts";
import { OwnNumber } from "../../components/number-label.tsx";
import { routeTypeLabel } from "../../components/route-type-label.ts";

/** What the list of routes says of each. */
export const routeColumns: readonly ListColumn<Route>[] = [
  { id: "name", header: "Name", share: 25, value: ({ route_name: name }) => name },
  {
    id: "type",
    header: "Type",
    share: 15,
    card: "detail",
    value: ({ route_type: type }) => routeTypeLabel(type),
  },
  {
    id: "numbers",
    header: "Numbers",
    share: 16,
    card: "detail",
    as: "own-phone",
    value: ({ phone_numbers: numbers }) => numbers,
    cell: ({ phone_numbers: numbers }) => <Numbers numbers={numbers} />,
  },
  { id: "group", header: "Group", share: 18, onlyWide: true, value: ({ group }) => group },
  {
    id: "status",
    header: "Status",
    share: 9,
    card: "badge",
    as: "status",
    value: ({ route_status: status }) => status,
  },
  {
    id: "recording",
    header: "Recorded",
    share: 9,
    hidden: true,
    value: ({ record_calls: recorded }) => (recorded ? "Yes" : "No"),
  },
  {
    id: "modified",
    header: "Changed",
    share: 12,
    as: "day",
    onlyWide: true,
    value: ({ route_modified: at }) => at,
  },
];

function Numbers({ numbers }: { numbers: readonly string[] }) {
  const [first, ...more] = numbers;
  if (first === undefined) return <span className="text-ink-faint">None</span>;
  return (
    <OwnNumber number={first}>
      {more.length > 0 && <span className="text-ink-faint"> +{more.length}</span>}
    </OwnNumber>
  );
}
