import { Hash } from "lucide-react";
import { useState } from "react";
import { MOST_FOUND, useFreeNumbers } from "../../api/number-orders.ts";
import { BackLink } from "../../components/back-link.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { useSearchState } from "../../lib/search-state.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import type { Routed } from "./move-words.tsx";
import { Basket } from "./basket-card.tsx";
import { useBasket } from "./basket.ts";
import { freeColumns } from "./free-columns.tsx";
import { FreeFilters } from "./free-filters.tsx";
import { askedOf, searchSchema } from "./free-search.ts";
import { Ordered } from "./ordered.tsx";

const noSearch = { q: "", state: "", center: "", type: "" } as const;
const onPage = () => undefined;

/** `/phone-numbers/order`: numbers that nobody has, collected over several searches and ordered at once. */
export function OrderPage() {
  const { state, set } = useSearchState(searchSchema);
  const { search, hint } = askedOf(state);
  const query = useFreeNumbers(search ?? {}, search !== null);
  const basket = useBasket();
  const [ordered, setOrdered] = useState<readonly Routed[]>([]);
  const rows = search === null ? [] : query.data;
  const isAll = search !== null && Object.keys(search).length === 0;
  const match = state.by === "place" ? "" : state.q;
  return (
    <>
      <PageHeader
        title="Numbers to order"
        before={<BackLink title="Phone numbers" path={paths.phoneNumbers} />}
        note={
          rows === undefined ? (
            // Its line is there before it.
            <span className="invisible">{foundInWords(MOST_FOUND)}</span>
          ) : (
            rows.length > 0 && foundInWords(rows.length)
          )
        }
      />
      {ordered.length > 0 && (
        <Ordered key={ordered[0]?.phone_number} numbers={ordered} onClose={() => setOrdered([])} />
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <DataTable
            label="Numbers to order"
            noun="number"
            toolbar={<FreeFilters state={state} set={set} />}
            columns={freeColumns(match, basket)}
            query={query}
            rows={rows}
            total={rows?.length ?? 0}
            rowKey={({ number }) => number}
            filtered={!isAll}
            onClearFilters={() => set(noSearch)}
            empty={{
              title: "No numbers to order right now",
              icon: <Hash aria-hidden="true" className="size-6" />,
              noMatch: hint ?? "The carrier has no numbers like this.",
            }}
            page={1}
            pageSize={MOST_FOUND}
            onPage={onPage}
          />
        </div>
        <Basket basket={basket} onOrdered={setOrdered} />
      </div>
    </>
  );
}

function foundInWords(count: number): string {
  return count < MOST_FOUND ? formatCount(count, "number") : `The first ${count}. Search to find others.`;
}
