import { useEffect, useState } from "react";
import { zoneIn, type BesidesColumns } from "../../../components/number-file/besides.ts";
import { wordKey, type FactReason, type Meaning } from "../../../components/number-file/number-facts.ts";
import type { FileFacts } from "../../../components/number-file/number-source.ts";
import type { Counts, NumbersDesk } from "../../../components/number-file/numbers-desk.ts";
import type { NumbersStore, ShownSource } from "../../../components/number-file/numbers-store.ts";
import { suppressionReasons } from "../../../components/suppression-words.ts";
import { useZone } from "../../../components/use-zone.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Select } from "../../../ui/field.tsx";
import { reasonByWord } from "./reason-words.ts";

/** A file with more words than these for its reasons has notes there. */
const SHOWN_WORDS = 12;

type Chosen = Readonly<Record<string, FactReason>>;

/** What the words of a file mean: as somebody has said, else as we know them. */
export function useMeaning(facts: FileFacts | null) {
  const own = useZone();
  const [chosen, setChosen] = useState<Chosen>({});
  const at = facts?.besides?.happened ?? null;
  const zone = zoneIn(at === null ? "" : (facts?.names[at] ?? ""), own);
  const meaning: Meaning = {
    reasons: { ...reasonByWord, ...chosen },
    ours: Object.keys(reasonByWord),
    zone,
  };
  return { meaning, choose: (word: string, reason: FactReason) => setChosen({ ...chosen, [word]: reason }) };
}

type FileBesidesProps = {
  store: NumbersStore;
  source: ShownSource;
  facts: FileFacts;
  columns: BesidesColumns;
  counts: Counts;
  meaning: Meaning;
  isLocked: boolean;
  onWord: (word: string, reason: FactReason) => void;
};

const parts = [
  { part: "reason", label: "Reason" },
  { part: "evidence", label: "Evidence" },
  { part: "happened", label: "Date" },
] as const;

/** What else is in the file, each guess with the way to correct it: reasons, evidence and dates. */
export function FileBesides(props: FileBesidesProps) {
  const { store, source, facts, columns, counts, meaning, isLocked, onWord } = props;
  const said = useSaid(props);
  const options = [
    { value: "", label: "None" },
    ...facts.names.map((name, at) => ({
      value: String(at),
      label: visibleText(name) || `Column ${at + 1}`,
    })),
  ];
  const words = said?.reasons.slice(0, SHOWN_WORDS) ?? [];
  const more = (said?.reasons.length ?? 0) - words.length;
  return (
    <section aria-label="Reasons and dates" className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3 max-[18rem]:grid-cols-1 md:grid-cols-4">
        {parts.map(({ part, label }) => (
          <Select
            key={part}
            label={label}
            value={columns[part] === null ? "" : String(columns[part])}
            disabled={isLocked}
            options={options}
            onChange={({ target: { value } }) =>
              store.choose(source, { besides: { ...columns, [part]: value === "" ? null : Number(value) } })
            }
          />
        ))}
      </div>
      {source.state === "read" && counts.kept > 0 && words.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="pb-2 font-medium">What the reasons mean</legend>
          {words.map(({ word, count }) => (
            <Select
              key={word}
              label={`“${visibleText(word)}”, ${formatCount(count, "number")}`}
              className="max-w-64"
              value={meaning.reasons[wordKey(word)] ?? "uploaded"}
              disabled={isLocked}
              options={suppressionReasons}
              onChange={({ target: { value } }) => onWord(wordKey(word), value as FactReason)}
            />
          ))}
          {more > 0 && (
            <p className="text-ink-soft">
              {formatCount(more, "other word")} count as “Do-not-call file”, and stay in the evidence.
            </p>
          )}
        </fieldset>
      )}
      {said !== null && said.unread > 0 && (
        <p role="note" className="text-warn">
          We can't read {formatCount(said.unread, "date")}. What's there stays in the evidence.
        </p>
      )}
    </section>
  );
}

type Said = ReturnType<NumbersDesk["saidBesides"]>;

/** What the rows of the file say, once they are read. */
function useSaid({ store, counts, meaning: { zone } }: FileBesidesProps): Said | null {
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    let isOver = false;
    const load = async () => {
      if (counts.kept === 0) return;
      const { call } = await store.ask();
      const read = await call("saidBesides", zone);
      if (!isOver) setSaid(read);
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [store, counts, zone]);
  return said;
}
