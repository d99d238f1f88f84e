import type { Present } from "../../../api/api-error.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { Button } from "../../../ui/button.tsx";
import type { Composed } from "./next-save.ts";

type ChangedElsewhereProps = {
  present: Present;
  now: Composed;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
};

/** Somebody else, or another tab, saved first: what they left beside what is here, to choose from. */
export function ChangedElsewhere({ present, now, onTakeTheirs, onKeepMine }: ChangedElsewhereProps) {
  const { data } = present;
  const theirs = "content" in data && typeof data["content"] === "object" ? { ...data["content"] } : data;
  const differing = [
    { label: "Name", theirs: Reflect.get(theirs, "name"), mine: now.name },
    { label: "Text", theirs: Reflect.get(theirs, "message"), mine: now.message },
  ].filter(
    (one) => typeof one.theirs === "string" && one.theirs !== one.mine.trim() && one.theirs !== one.mine,
  );
  return (
    <section
      role="alert"
      aria-label="Someone else changed this"
      className="mb-4 flex flex-col gap-3 rounded-md bg-warn-soft px-3 py-2.5"
    >
      <p className="font-medium text-warn">
        This broadcast was changed by someone else or in another tab. Your last change isn't saved.
      </p>
      {differing.length > 0 && (
        <dl className="flex flex-col gap-2">
          {differing.map((one) => (
            <div key={one.label}>
              <dt className="text-xs text-ink-soft">{one.label}</dt>
              <dd>
                Theirs: <OutsideText text={String(one.theirs)} />
              </dd>
              <dd>
                Yours: <OutsideText text={one.mine} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onTakeTheirs}>Take theirs</Button>
        <Button onClick={onKeepMine}>Keep mine</Button>
      </div>
    </section>
  );
}
