import { Check, Plus } from "lucide-react";
import { e164, MOST_ORDERED, type FreeNumber } from "../../api/number-orders.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { classNames } from "../../lib/class-names.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import type { Column } from "../../ui/column.ts";
import { typeLabel } from "./number-words.ts";
import { addToBasket, takeFromBasket, type Chosen } from "./basket.ts";
import { placeOfMatch, plainMatch } from "./keypad.ts";

/** What is said of a number that can be ordered; what was looked for stands out in it. */
export function freeColumns(typed: string, basket: readonly Chosen[]): Column<FreeNumber>[] {
  const match = plainMatch(typed) ?? "";
  return [
    {
      id: "number",
      header: "Number",
      share: 24,
      cell: ({ number }) => <Marked number={number} match={match} />,
    },
    {
      id: "place",
      header: "Place",
      share: 26,
      card: "detail",
      cell: (row) => <OutsideText text={placeOf(row)} />,
    },
    { id: "type", header: "Type", share: 16, card: "detail", cell: ({ type }) => typeLabel(type) },
    {
      id: "sms",
      header: "Texting",
      share: 14,
      className: "@max-2xl:hidden",
      cell: ({ sms_capable: can }) => (can ? "Can text" : "Calls only"),
    },
    {
      id: "basket",
      header: "Basket",
      share: 16,
      card: "badge",
      cell: (row) => <Pick row={row} basket={basket} />,
    },
  ];
}

/** "Provo, UT", and the rate center where it is another word. */
function placeOf({ city, state, rate_center: center }: FreeNumber): string | null {
  const place = [city, state].filter((part) => part !== null).join(", ");
  const isSame = center === null || center.toLowerCase() === city?.toLowerCase();
  return (isSame ? place : `${place} (${center})`) || null;
}

function Marked({ number, match }: { number: string; match: string }) {
  const shown = formatPhone(e164(number));
  const place = placeOfMatch(number, match);
  // Where the n-th digit stands in "(801) 555-0123".
  const at = [...shown.matchAll(/\d/g)].map(({ index }) => index);
  const from = place === null ? undefined : at[place.from];
  const last = place === null ? undefined : at[place.to - 1];
  if (from === undefined || last === undefined) return <bdi className="whitespace-nowrap">{shown}</bdi>;
  return (
    <bdi className="whitespace-nowrap">
      {shown.slice(0, from)}
      <mark className="bg-transparent font-semibold text-accent-ink">{shown.slice(from, last + 1)}</mark>
      {shown.slice(last + 1)}
    </bdi>
  );
}

function Pick({ row, basket }: { row: FreeNumber; basket: readonly Chosen[] }) {
  const isIn = basket.some(({ number }) => number === row.number);
  const isFull = !isIn && basket.length >= MOST_ORDERED;
  const Icon = isIn ? Check : Plus;
  return (
    <Button
      skin="ghost"
      className={classNames("-my-1 -ml-2 h-7! px-2!", isIn && "text-accent-ink!")}
      icon={<Icon aria-hidden="true" className="size-3.5" />}
      aria-pressed={isIn}
      aria-label={`${formatPhone(e164(row.number))} in the basket`}
      aria-disabled={isFull || undefined}
      title={isFull ? `You can order up to ${MOST_ORDERED} numbers at a time.` : undefined}
      onClick={() => (isIn ? takeFromBasket([row.number]) : addToBasket(row))}
    >
      {isIn ? "Added" : "Add"}
    </Button>
  );
}
