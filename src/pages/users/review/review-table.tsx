import type { KeyboardEvent } from "react";
import { RecordLink } from "../../../components/record-link.tsx";
import { roleName } from "../../../components/role-name.ts";
import { useZone } from "../../../components/use-zone.ts";
import { paths } from "../../../lib/paths.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { Time } from "../../../ui/time.tsx";
import { lowerRole, type Decision, type Decisions, type Reviewed } from "./review-plan.ts";

const byKey: Record<string, Decision> = { k: "keep", d: "demote", s: "suspend" };

/** On phones the cells of a row stand below each other. */
const cell = "border-t border-line py-2 pr-3 max-md:block max-md:border-t-0 max-md:py-1 max-md:pr-0";

type ReviewTableProps = {
  rows: readonly Reviewed[];
  selfId: number | null;
  decisions: Decisions;
  onDecide: (user: Reviewed, decision: Decision) => void;
};

/** Everybody who is asked about, each with the three answers. K, D and S answer and go on to the next row. */
export function ReviewTable({ rows, selfId, decisions, onDecide }: ReviewTableProps) {
  const onKeyDown = (user: Reviewed) => (event: KeyboardEvent<HTMLTableRowElement>) => {
    const decision = byKey[event.key.toLowerCase()];
    if (decision === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (decision === "demote" && lowerRole(user) === null) return;
    onDecide(user, decision);
    focusNext(event.currentTarget);
  };
  return (
    <table
      aria-label="Access review"
      className="w-full table-fixed border-separate border-spacing-0 max-md:block"
    >
      <thead className="max-md:block">
        <tr className="text-left text-xs text-ink-faint max-md:sr-only">
          <th scope="col" className="pb-1.5 font-medium">
            User
          </th>
          <th scope="col" className="w-24 pb-1.5 font-medium">
            Role
          </th>
          <th scope="col" className="w-44 pb-1.5 font-medium">
            Last seen here
          </th>
          <th scope="col" className="w-64 pb-1.5 font-medium">
            Decision
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((user) => (
          <tr
            key={user.ct_user_id}
            className="max-md:block max-md:pb-2"
            onKeyDown={user.ct_user_id === selfId ? undefined : onKeyDown(user)}
          >
            <th scope="row" className={`${cell} text-left font-normal wrap-anywhere max-md:border-t`}>
              <RecordLink to={paths.user(user.ct_user_id)} text={user.name} />
              <bdi className="block text-xs text-ink-soft">
                {visibleText(user.email)} · {visibleText(user.group)}
              </bdi>
            </th>
            <td className={cell}>
              {user.isAdmin ? <Badge tone="accent">Admin</Badge> : roleName(user.role)}
            </td>
            <td className={cell}>
              <Seen user={user} />
            </td>
            <td className={cell}>
              {user.ct_user_id === selfId ? (
                <span className="text-ink-faint">You. Another admin decides.</span>
              ) : (
                <Answer user={user} decision={decisions.get(user.ct_user_id)} onDecide={onDecide} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Seen({ user: { last_seen: at } }: { user: Reviewed }) {
  const zone = useZone();
  return at === null ? <span className="text-ink-faint">Not seen</span> : <Time at={at} zone={zone} />;
}

type AnswerProps = {
  user: Reviewed;
  decision: Decision | undefined;
  onDecide: (user: Reviewed, decision: Decision) => void;
};

function Answer({ user, decision, onDecide }: AnswerProps) {
  const lower = lowerRole(user);
  const options = [
    { value: "keep" as const, label: "Keep" },
    ...(lower === null ? [] : [{ value: "demote" as const, label: "Demote" }]),
    { value: "suspend" as const, label: "Suspend" },
  ];
  return (
    <Choice<Decision | "">
      label={`Decision for ${user.name}`}
      labelHidden
      options={options}
      value={decision ?? ""}
      onChoose={(chosen) => {
        if (chosen !== "") onDecide(user, chosen);
      }}
    />
  );
}

/** The next row's answer, so that a whole review goes by keys. */
function focusNext(row: HTMLTableRowElement): void {
  let next = row.nextElementSibling;
  while (next !== null && next.querySelector("input") === null) next = next.nextElementSibling;
  const inputs = next?.querySelectorAll<HTMLInputElement>("input") ?? [];
  const chosen = [...inputs].find(({ checked }) => checked) ?? inputs[0];
  chosen?.focus();
}
