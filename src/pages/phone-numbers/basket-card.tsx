import { X } from "lucide-react";
import { useId, useState } from "react";
import { e164, MOST_ORDERED } from "../../api/number-orders.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { classNames } from "../../lib/class-names.ts";
import { codePart } from "../../lib/code.ts";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Routed } from "./move-words.tsx";
import { takeFromBasket, type Chosen } from "./basket.ts";

const orderPart = codePart(() => import("./order-dialog.tsx").then((module) => module.OrderDialog));

type BasketProps = { basket: readonly Chosen[]; onOrdered: (numbers: readonly Routed[]) => void };

/** What was collected. It stays beside the searches; on phones it stays at the end of the window once there is something in it, so that no row moves. */
export function Basket({ basket, onOrdered }: BasketProps) {
  const heading = useId();
  const [isAsked, setAsked] = useState(false);
  const count = basket.length;
  return (
    <section
      aria-labelledby={heading}
      className={classNames(
        "flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 lg:sticky lg:top-16",
        count > 0 && "max-lg:sticky max-lg:bottom-4 max-lg:z-10 max-lg:gap-2 max-lg:p-3 max-lg:shadow-raised",
      )}
    >
      <div className="flex items-center justify-between gap-2">
        <h2 id={heading} className="font-semibold">
          Basket
        </h2>
        <p role="status" className="text-xs text-ink-faint tabular-nums">
          {count === 0
            ? ""
            : count === MOST_ORDERED
              ? `${count} numbers, the most per order`
              : formatCount(count, "number")}
        </p>
      </div>
      {count === 0 ? (
        <p className="text-ink-soft">Add numbers from any search, then order them all at once.</p>
      ) : (
        <>
          <ul
            aria-label="Numbers in the basket"
            className="-mx-2 flex max-h-80 flex-col overflow-y-auto max-lg:max-h-16"
          >
            {basket.map(({ number, city, state }) => (
              <li
                key={number}
                className="flex min-h-8 items-center gap-2 rounded-md pr-1 pl-2 hover:bg-hover"
              >
                <bdi className="flex-none tabular-nums">{formatPhone(e164(number))}</bdi>
                <bdi className="min-w-0 flex-1 truncate text-xs text-ink-faint">
                  {[city, state].filter((part) => part != null).join(", ")}
                </bdi>
                <IconButton
                  label={`Take ${formatPhone(e164(number))} out`}
                  className="size-6!"
                  icon={<X aria-hidden="true" className="size-3.5" />}
                  onClick={() => takeFromBasket([number])}
                />
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <Button skin="primary" onClick={() => setAsked(true)}>
              Order {formatCount(count, "number")}
            </Button>
            <Button skin="ghost" onClick={() => takeFromBasket(basket.map(({ number }) => number))}>
              Empty basket
            </Button>
          </div>
          <p className="text-xs text-ink-faint max-lg:hidden">
            Nothing is held for you yet. This tab keeps your basket until you order, sign out or close it.
          </p>
        </>
      )}
      {isAsked && (
        <LazyPart
          part={orderPart}
          what="This question"
          props={{ basket, onOrdered, onClose: () => setAsked(false) }}
          waiting={null}
        />
      )}
    </section>
  );
}
