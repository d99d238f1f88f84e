import { Check, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useScope } from "../../components/use-scope.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { movePart } from "./number-acts.tsx";
import type { Routed } from "./move-words.tsx";
import { numbersInWords } from "./numbers-in-words.ts";

type OrderedProps = { numbers: readonly Routed[]; onClose: () => void };

/** What has been ordered, and what to do with it next. */
export function Ordered({ numbers, onClose }: OrderedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [isMoving, setMoving] = useState(false);
  const { keep } = useScope();
  // What had the focus, the button that ordered them, is gone.
  useEffect(() => heading.current?.focus(), []);
  const close = (isDone: boolean) => {
    setMoving(false);
    if (isDone) onClose();
  };
  return (
    <section
      aria-label="Ordered"
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface p-4"
    >
      <Check aria-hidden="true" className="size-5 flex-none text-good" />
      <div className="min-w-0 flex-1 basis-60">
        <h2 ref={heading} tabIndex={-1} className="rounded-sm font-semibold">
          {formatCount(numbers.length, "number")} ordered
        </h2>
        <p className="text-ink-soft">
          {numbersInWords(numbers)} {numbers.length === 1 ? "is" : "are"} reserved. Calls to{" "}
          {numbers.length === 1 ? "it" : "them"} are answered once {numbers.length === 1 ? "it's" : "they're"}{" "}
          on a route.
        </p>
      </div>
      <Button skin="primary" onClick={() => setMoving(true)}>
        Put on a route
      </Button>
      <Link className="link" to={keep(paths.phoneNumbers)}>
        See all numbers
      </Link>
      <IconButton label="Dismiss" icon={<X aria-hidden="true" className="size-4" />} onClick={onClose} />
      {isMoving && (
        <LazyPart part={movePart} what="This question" props={{ numbers, onClose: close }} waiting={null} />
      )}
    </section>
  );
}
