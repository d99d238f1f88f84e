import { Tag as TagIcon } from "lucide-react";
import { useMemo } from "react";
import { Link } from "react-router";
import { useTags, type Tag, type TagFilters } from "../../api/tags.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { oneOf, pageNumber, text, useSearchState, whole } from "../../lib/search-state.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { ListWithPanel } from "../../ui/side-panel.tsx";
import { Time } from "../../ui/time.tsx";
import { TagPanel } from "./tag-panel.tsx";
import { NewTagButton, NewTagPanel } from "./tag-writing.tsx";

const schema = {
  q: text,
  status: oneOf(["", "active", "inactive"], ""),
  open: whole(1, null),
  page: pageNumber,
};

const pageSize = 50;

const statuses = [
  { value: "", label: "All statuses" },
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
] as const;

/** `/tags`: the words that calls are marked with. */
export function TagsPage() {
  const { state, set, href } = useSearchState(schema);
  const { isNew } = useFormPlace();
  const zone = useZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const query = useTags(filtersOf(state));
  const { data } = query;

  const list = (
    <DataTable
      label="Tags"
      noun="tag"
      narrow
      columns={columns}
      query={query}
      rows={data?.rows}
      total={data?.total ?? 0}
      rowKey={(tag, index) => tag.tag_id ?? `row-${index}`}
      rowLink={({ tag_id: id }) => (id === null ? null : href({ open: id }))}
      isOpen={({ tag_id: id }) => id !== null && id === state.open}
      filtered={state.q !== "" || state.status !== ""}
      onClearFilters={() => set({ q: "", status: "" })}
      empty={{ title: "No tags yet", icon: <TagIcon aria-hidden="true" className="size-6" /> }}
      page={state.page}
      pageSize={pageSize}
      onPage={(page) => set({ page })}
      toolbar={
        <>
          <SearchField
            label="Search tags"
            placeholder="Name"
            value={state.q}
            onSearch={(q) => set({ q }, { replace: true })}
          />
          <FilterSelect
            label="Status"
            options={statuses}
            value={state.status}
            onChoose={(status) => set({ status })}
          />
        </>
      }
    />
  );
  return (
    <>
      <PageHeader title="Tags" note={data && formatCount(data.total, "tag")} actions={<NewTagButton />} />
      <ListWithPanel
        list={list}
        panel={
          isNew ? (
            <NewTagPanel />
          ) : state.open === null ? null : (
            <TagPanel key={state.open} tagId={state.open} onClose={() => set({ open: null })} />
          )
        }
      />
    </>
  );
}

/** How many calls carry the tag; a way to those of the last 30 days, which is as far back as a list of calls goes. */
function CallsCount({ tag: { tag_id: id, calls_count: count } }: { tag: Tag }) {
  const { keep } = useScope();
  if (id === null || !(count > 0)) return formatCount(count);
  return (
    <Link to={keep(paths.callsOfTag(id))} className="link" title="Calls in the last 30 days">
      {formatCount(count)}
      <span className="sr-only"> calls, show the last 30 days</span>
    </Link>
  );
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

function filtersOf({ q, status, page }: State): TagFilters {
  return {
    ...(q === "" ? {} : { search: q }),
    ...(status === "" ? {} : { status }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

function columnsIn(zone: string): Column<Tag>[] {
  return [
    {
      id: "name",
      header: "Name",
      share: 22,
      cell: ({ tag_name: name }) => <OutsideText text={name} />,
    },
    {
      id: "description",
      header: "Description",
      share: 36,
      card: "detail",
      cell: ({ description }) => <OutsideText text={description} className="text-ink-soft" />,
    },
    {
      id: "status",
      header: "Status",
      share: 10,
      card: "badge",
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: "calls",
      header: "Calls",
      share: 8,
      card: "named",
      numeric: true,
      cell: (tag) => <CallsCount tag={tag} />,
    },
    {
      id: "created",
      header: "Created",
      share: 14,
      optional: "shown",
      className: "@max-4xl:hidden",
      cell: ({ created_on: at }) => <Time at={at} zone={zone} text={formatDate(at, zone)} />,
    },
  ];
}
