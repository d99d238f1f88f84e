import { AudioLines } from "lucide-react";
import { promptsQuery } from "../../api/prompts.ts";
import { choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { useFormPlace } from "../../components/use-form-place.ts";
import { SoundButton } from "../../components/sound-button.tsx";
import { paths } from "../../lib/paths.ts";
import { messageTypeLabel, messageTypes } from "./message-types.ts";
import { PromptPanel } from "./prompt-panel.tsx";
import { UploadButton, UploadPanel } from "./prompt-writing.tsx";

const prompts = listOf({
  title: "Prompts",
  noun: "prompt",
  icon: AudioLines,
  filters: { q: search("Name"), type: choice("Type", [{ value: "", label: "All types" }, ...messageTypes]) },
  query: ({ q, type }, { page }) => promptsQuery({ ...given({ search: q, message_type: type }), ...page }),
  rowKey: ({ prompt_id: id }) => id,
  opens: { id: ({ prompt_id: id }) => id, panel: PromptPanel },
  columns: [
    { id: "name", header: "Name", share: 28, value: ({ name }) => name },
    {
      id: "play",
      header: "Listen",
      share: 8,
      card: "badge",
      value: null,
      cell: ({ prompt_id: id, name }) =>
        id === null ? "–" : <SoundButton src={paths.promptSound(id)} name={name} />,
    },
    {
      id: "type",
      header: "Type",
      share: 18,
      card: "detail",
      value: ({ message_type: type }) => messageTypeLabel(type),
    },
    {
      id: "duration",
      header: "Duration",
      share: 10,
      card: "detail",
      as: "seconds",
      value: ({ duration }) => duration,
    },
    {
      id: "size",
      header: "Size",
      share: 10,
      as: "bytes",
      onlyWide: true,
      value: ({ size_bytes: bytes }) => bytes,
    },
    {
      id: "routes",
      header: "Routes",
      share: 9,
      card: "named",
      as: "count",
      value: ({ used_by: routes }) => routes.length,
    },
    {
      id: "created",
      header: "Created",
      share: 14,
      as: "day",
      onlyWide: true,
      value: ({ created_on: at }) => at,
    },
  ],
});

/** `/prompts`: what callers hear. */
export function PromptsPage() {
  const { isNew } = useFormPlace();
  return <ListPage list={prompts} actions={<UploadButton />} panel={isNew ? <UploadPanel /> : null} />;
}

export const firstPrompts = prompts.first;
