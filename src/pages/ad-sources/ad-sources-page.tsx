import { Radio } from "lucide-react";
import { adSourcesQuery } from "../../api/ad-sources.ts";
import { given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";

const adSources = listOf({
  title: "Ad sources",
  noun: "ad source",
  icon: Radio,
  filters: { q: search("Name") },
  query: ({ q }, { page }) => adSourcesQuery({ ...given({ search: q }), ...page }),
  rowKey: ({ id }) => id,
  columns: [
    { id: "name", header: "Name", share: 60, value: ({ name }) => name },
    { id: "id", header: "ID", share: 20, card: "named", value: ({ id }) => String(id ?? "") },
  ],
});

/** `/ad-sources`: where callers have seen a number. */
export const AdSourcesPage = () => <ListPage list={adSources} />;

export const firstAdSources = adSources.first;
