import { Tag as TagIcon } from "lucide-react";
import { Link } from "react-router";
import { tagsQuery, type Tag } from "../../api/tags.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { activeOrNot, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { TagPanel } from "./tag-panel.tsx";
import { NewTagButton, NewTagPanel } from "./tag-writing.tsx";

const tags = listOf({
  title: "Tags",
  noun: "tag",
  icon: TagIcon,
  filters: { q: search("Name"), status: activeOrNot },
  query: ({ q, status }, { page }) => tagsQuery({ ...given({ search: q, status }), ...page }),
  rowKey: ({ tag_id: id }) => id,
  opens: { id: ({ tag_id: id }) => id, panel: TagPanel },
  acts: codePart<readonly BulkAct<Tag>[]>(() => import("./tag-acts.ts").then((module) => module.tagActs)),
  columns: [
    { id: "name", header: "Name", share: 22, value: ({ tag_name: name }) => name },
    {
      id: "description",
      header: "Description",
      share: 36,
      card: "detail",
      value: ({ description }) => description,
      cell: ({ description }) => <OutsideText text={description} className="text-ink-soft" />,
    },
    { id: "status", header: "Status", share: 10, card: "badge", as: "status", value: ({ status }) => status },
    {
      id: "calls",
      header: "Calls",
      share: 8,
      card: "named",
      as: "count",
      value: ({ calls_count: count }) => count,
      cell: (tag) => <CallsCount tag={tag} />,
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

/** `/tags`: the words that calls are marked with. */
export function TagsPage() {
  const { isNew } = useFormPlace();
  return <ListPage list={tags} actions={<NewTagButton />} panel={isNew ? <NewTagPanel /> : null} />;
}

export const firstTags = tags.first;

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
