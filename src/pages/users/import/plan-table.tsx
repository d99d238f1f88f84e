import { ArrowRight, Download } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useGroupNames } from "../../../components/group-field.tsx";
import { roleName } from "../../../components/role-name.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { formatPhone } from "../../../lib/phone.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { zoneWords } from "../../../lib/zones.ts";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Pagination } from "../../../ui/pagination.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { saveRows } from "./import-file.ts";
import { isExample, type ImportValue } from "./import-fields.ts";
import type { PlannedRow, RowKind } from "./import-plan.ts";

const kinds: Record<RowKind, { label: string; tone: Tone }> = {
  create: { label: "Create", tone: "good" },
  update: { label: "Update", tone: "accent" },
  skip: { label: "Skip", tone: "neutral" },
  error: { label: "Error", tone: "bad" },
};

/** Each is as high as what it changes: more at once would be one long task to lay out. */
const PAGE_SIZE = 25;
const FIRST_ROWS = 10;

type PlanTableProps = { plan: readonly PlannedRow[]; heads: readonly string[] };

/** What each row will do, kind by kind. */
export function PlanTable({ plan, heads }: PlanTableProps) {
  const [kind, setKind] = useState<RowKind | "all">("all");
  const [page, setPage] = useState(1);
  const rows = kind === "all" ? plan : plan.filter((row) => row.kind === kind);
  const nameOf = useGroupNames();
  // So many rows would be one long task: the first ones are drawn, then the others.
  const shown = useDeferredValue(PAGE_SIZE, FIRST_ROWS);
  const count = (of: RowKind) => plan.filter((row) => row.kind === of).length;
  const tabs = [
    { value: "all" as const, label: "All", note: formatCount(plan.length) },
    ...(["create", "update", "skip", "error"] as const).map((value) => ({
      value,
      label: kinds[value].label,
      note: formatCount(count(value)),
    })),
  ];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Tabs
          label="What rows do"
          tabs={tabs}
          chosen={kind}
          onChoose={(chosen) => {
            setKind(chosen);
            setPage(1);
          }}
        />
        {count("error") > 0 && (
          <Button
            icon={<Download aria-hidden="true" className="size-3.5" />}
            onClick={() =>
              saveRows(
                heads,
                plan
                  .filter((row) => row.kind === "error")
                  .map(({ cells, errors }) => ({ cells, problem: errors.join(" ") })),
              )
            }
          >
            Download rows with errors
          </Button>
        )}
      </div>
      <div className="overflow-x-auto">
        <table aria-label="Rows" className="w-full table-fixed border-separate border-spacing-0">
          <thead>
            <tr className="text-left text-xs text-ink-faint">
              <th scope="col" className="w-14 pb-1.5 font-medium">
                Row
              </th>
              <th scope="col" className="w-20 pb-1.5 font-medium">
                Does
              </th>
              <th scope="col" className="w-[34%] pb-1.5 font-medium">
                User
              </th>
              <th scope="col" className="pb-1.5 font-medium">
                What
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice((page - 1) * PAGE_SIZE, (page - 1) * PAGE_SIZE + shown).map((row) => (
              <OneRow key={row.line} row={row} nameOf={nameOf} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="py-4 text-center text-ink-faint">No rows</p>}
      <Pagination page={page} pageSize={PAGE_SIZE} total={rows.length} onPage={setPage} />
    </div>
  );
}

const cell = "border-t border-line py-1.5 pr-3 align-top";

/** A row, and how groups are called. */
type RowProps = { row: PlannedRow; nameOf: (groupId: string) => string };

function OneRow({ row, nameOf }: RowProps) {
  const { label, tone } = kinds[row.kind];
  return (
    <tr>
      <td className={`${cell} text-ink-faint tabular-nums`}>{row.line}</td>
      <td className={cell}>
        <Badge tone={tone}>{label}</Badge>
      </td>
      <th scope="row" className={`${cell} text-left font-normal wrap-anywhere`}>
        <bdi className="font-medium">{visibleText(row.name || "–")}</bdi>
        <bdi className="block text-xs text-ink-soft">{visibleText(row.email)}</bdi>
      </th>
      <td className={`${cell} text-xs wrap-anywhere`}>
        <What row={row} nameOf={nameOf} />
      </td>
    </tr>
  );
}

function What({ row: { kind, errors, changes, body, email }, nameOf }: RowProps) {
  if (kind === "error") return <span className="text-bad">{visibleText(errors.join(" "))}</span>;
  if (kind === "create")
    return (
      <span className="text-ink-soft">
        New: <Value field="role" value={body.role ?? null} nameOf={nameOf} /> in{" "}
        <Value field="ct_user_ou_id" value={body.ct_user_ou_id ?? null} nameOf={nameOf} />
      </span>
    );
  if (kind === "skip")
    return (
      <span className="text-ink-faint">
        {isExample(email) ? "The template's example" : "Nothing to change"}
      </span>
    );
  return (
    <dl className="flex flex-col gap-0.5">
      {changes.map(({ field, label, before, after }) => (
        <div key={field} className="flex flex-wrap gap-x-1.5">
          <dt className="text-ink-soft">{label}:</dt>
          <dd className="flex flex-wrap items-center gap-x-1.5">
            {before === undefined ? (
              <span className="sr-only">set to</span>
            ) : (
              <>
                <del className="text-ink-soft">
                  <Value field={field} value={before} nameOf={nameOf} />
                </del>
                <span className="sr-only">becomes</span>
              </>
            )}
            <ArrowRight aria-hidden="true" className="size-3 flex-none text-ink-faint" />
            <ins className="font-medium no-underline">
              <Value field={field} value={after} nameOf={nameOf} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

type ValueProps = Pick<RowProps, "nameOf"> & { field: string; value: ImportValue };

function Value({ field, value, nameOf }: ValueProps) {
  const isGroup = field === "ct_user_ou_id" && typeof value === "number";
  return <bdi>{visibleText(isGroup ? nameOf(String(value)) : inWords(field, value))}</bdi>;
}

function inWords(field: string, value: ImportValue): string {
  if (value === null || value === "") return "Nothing";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "object") return value.join(", ");
  const text = String(value);
  if (field === "role") return roleName(text);
  if (field === "timezone") return zoneWords(text);
  return field === "agent_ring_to" ? formatPhone(text) : text;
}
