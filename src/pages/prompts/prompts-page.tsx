import { AudioLines } from "lucide-react";
import { useMemo } from "react";
import { usePrompts, type Prompt, type PromptFilters } from "../../api/prompts.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { SoundButton } from "../../components/sound-button.tsx";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { formatDuration } from "../../lib/duration.ts";
import { formatBytes, formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { oneOf, pageNumber, text, useSearchState, whole } from "../../lib/search-state.ts";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { ListWithPanel } from "../../ui/side-panel.tsx";
import { Time } from "../../ui/time.tsx";
import { PromptPanel } from "./prompt-panel.tsx";
import { messageTypeLabel, messageTypes } from "./message-types.ts";

const schema = {
  q: text,
  type: oneOf(["", "prompt", "whisper", "voicemail", "survey"], ""),
  open: whole(1, null),
  page: pageNumber,
};

const pageSize = 50;

/** `/prompts`: what callers hear. */
export function PromptsPage() {
  const { state, set, href } = useSearchState(schema);
  const zone = useZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const query = usePrompts(filtersOf(state));
  const { data } = query;
  const list = (
    <DataTable
      label="Prompts"
      noun="prompt"
      narrow
      columns={columns}
      query={query}
      rows={data?.rows}
      total={data?.total ?? 0}
      rowKey={(prompt, index) => prompt.prompt_id ?? `row-${index}`}
      rowLink={({ prompt_id: id }) => (id === null ? null : href({ open: id }))}
      isOpen={({ prompt_id: id }) => id !== null && id === state.open}
      filtered={state.q !== "" || state.type !== ""}
      onClearFilters={() => set({ q: "", type: "" })}
      empty={{ title: "No prompts yet", icon: <AudioLines aria-hidden="true" className="size-6" /> }}
      page={state.page}
      pageSize={pageSize}
      onPage={(page) => set({ page })}
      toolbar={
        <>
          <SearchField
            label="Search prompts"
            placeholder="Name"
            value={state.q}
            onSearch={(q) => set({ q }, { replace: true })}
          />
          <FilterSelect
            label="Type"
            options={[{ value: "", label: "All types" }, ...messageTypes]}
            value={state.type}
            onChoose={(type) => set({ type })}
          />
        </>
      }
    />
  );
  return (
    <>
      <PageHeader title="Prompts" note={data && formatCount(data.total, "prompt")} />
      <ListWithPanel
        list={list}
        panel={
          state.open === null ? null : (
            <PromptPanel key={state.open} promptId={state.open} onClose={() => set({ open: null })} />
          )
        }
      />
    </>
  );
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

function filtersOf({ q, type, page }: State): PromptFilters {
  return {
    ...(q === "" ? {} : { search: q }),
    ...(type === "" ? {} : { message_type: type }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

function columnsIn(zone: string): Column<Prompt>[] {
  return [
    { id: "name", header: "Name", share: 30, cell: ({ name }) => <OutsideText text={name} /> },
    {
      id: "play",
      header: "Listen",
      share: 8,
      card: "badge",
      cell: ({ prompt_id: id, name }) =>
        id === null ? "–" : <SoundButton src={paths.promptSound(id)} name={name} />,
    },
    {
      id: "type",
      header: "Type",
      share: 16,
      card: "detail",
      cell: ({ message_type: type }) => <OutsideText text={messageTypeLabel(type)} />,
    },
    {
      id: "duration",
      header: "Duration",
      share: 10,
      card: "detail",
      numeric: true,
      cell: ({ duration }) => formatDuration(duration),
    },
    {
      id: "size",
      header: "Size",
      share: 10,
      numeric: true,
      optional: "shown",
      className: "@max-4xl:hidden",
      cell: ({ size_bytes: bytes }) => formatBytes(bytes),
    },
    {
      id: "routes",
      header: "Routes",
      share: 9,
      card: "named",
      numeric: true,
      cell: ({ used_by: routes }) => formatCount(routes.length),
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
