import { X } from "lucide-react";
import { useState } from "react";
import { FileFactsOf } from "../../../components/number-file/file-facts.tsx";
import { LeftOut } from "../../../components/number-file/left-out.tsx";
import type { NumbersStore, ShownSource } from "../../../components/number-file/numbers-store.ts";
import { SourceStatus } from "../../../components/number-file/source-status.tsx";
import { OutsideText } from "../../../components/outside-text.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { TooMany } from "./too-many.tsx";
import type { useRecipients } from "./use-recipients.ts";

type PeopleFoundProps = ReturnType<typeof useRecipients> & {
  /** The last source was taken out, and the focus with it. */
  onEmpty: () => void;
};

/** Where people come from, how many stay, and who is left out why. */
export function PeopleFound({ store, sources, counts, onEmpty, ...rest }: PeopleFoundProps) {
  const remove = (id: number) => {
    onEmpty();
    void store.remove(id);
  };
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label="Where they come from" className="flex flex-col gap-2">
        {sources.map((source) => (
          <Source key={source.id} source={source} store={store} onRemove={() => remove(source.id)} />
        ))}
      </ul>
      <div className="flex flex-col gap-1">
        <p role="status">
          <span className="text-lg font-semibold tabular-nums">{formatCount(counts.kept)}</span>{" "}
          {counts.kept === 1 ? "person gets" : "people get"} this text
        </p>
        <Checked {...rest} kept={counts.kept} />
      </div>
      <TooMany store={store} kept={counts.kept} {...rest} />
      <LeftOut store={store} counts={counts} />
    </div>
  );
}

type SourceProps = { source: ShownSource; store: NumbersStore; onRemove: () => void };

function Source({ source, store, onRemove }: SourceProps) {
  const { name, state, rows, numbers, facts, excludes, isPaste } = source;
  const [isOpen, setOpen] = useState(!isPaste);
  const isShown = facts !== null && (isOpen || state === "choose");
  return (
    <li className="flex flex-col gap-2 rounded-md border border-line px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium wrap-anywhere">
          <OutsideText text={name} />
        </span>
        {excludes && <Badge tone="warn">Left out</Badge>}
        <span className="grow text-ink-faint tabular-nums">
          {state === "read" &&
            (rows === numbers
              ? formatCount(numbers, "number")
              : `${formatCount(rows, "row")}, ${formatCount(numbers, "number")}`)}
        </span>
        {facts !== null && (
          <Button aria-expanded={isShown} onClick={() => setOpen(!isOpen)}>
            How it was read
          </Button>
        )}
        <IconButton
          label={`Remove ${visibleText(name)}`}
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={onRemove}
        />
      </div>
      {/* Numbers that are known are there within a moment: nothing to follow, and nothing to cancel. */}
      {(source.content instanceof Blob || state !== "reading") && (
        <SourceStatus source={source} onCancel={onRemove} onAgain={() => store.again(source)} />
      )}
      {isShown && <FileFactsOf facts={facts} onChoose={(choice) => store.choose(source, choice)} />}
    </li>
  );
}

type CheckedProps = Pick<PeopleFoundProps, "check" | "askAgain"> & { kept: number };

function Checked({ check: { asked, state }, askAgain, kept }: CheckedProps) {
  if (state === "failed") {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-warn">
        We couldn't ask the suppression list about everybody. It's asked again before anything goes out.
        <Button onClick={askAgain}>Ask again</Button>
      </p>
    );
  }
  return (
    <p role="status" className="min-h-4 text-xs text-ink-faint tabular-nums">
      {state === "asking" && `Checking the suppression list: ${formatCount(asked)} of ${formatCount(kept)}`}
      {state === "done" && "Checked against the suppression list."}
    </p>
  );
}
