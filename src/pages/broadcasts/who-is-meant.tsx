import { useQuery } from "@tanstack/react-query";
import { peopleByPartQuery, type Person } from "../../api/people-by-part.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Card } from "../../ui/card.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import type { Asked } from "./after/asked-number.ts";

/** More people than these have to be narrowed by more digits. */
const SHOWN = 20;

type Meant = Extract<Asked, { is: "several" | "part" }>;
type WhoIsMeantProps = { asked: Meant; onChoose: (number: string) => void };

/** The people or numbers that may be meant, to choose one of. */
export function WhoIsMeant({ asked, onChoose }: WhoIsMeantProps) {
  return (
    <Card title="Who do you mean?">
      {asked.is === "several" ? (
        <Choices
          said={`There are ${formatCount(asked.numbers.length, "number")} in this. Choose one.`}
          people={asked.numbers.map((number) => ({ number, name: null }))}
          onChoose={onChoose}
        />
      ) : (
        <ByPart asked={asked} onChoose={onChoose} />
      )}
    </Card>
  );
}

type ByPartProps = { asked: Extract<Asked, { is: "part" }>; onChoose: (number: string) => void };

function ByPart({ asked, onChoose }: ByPartProps) {
  const { data, error, refetch } = useQuery(peopleByPartQuery(asked));
  if (data === undefined && error !== null) {
    return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  }
  const said = data === undefined ? "Looking for them…" : foundWords(asked, data.length);
  return <Choices said={said} people={data ?? []} onChoose={onChoose} />;
}

function foundWords({ digits, words }: ByPartProps["asked"], count: number): string {
  const called = `called “${visibleText(words)}”`;
  if (count === 0) {
    const what = digits === "" ? `is ${called}` : `has ${digits} in their number`;
    return `Nobody you have texted with ${what}. Enter a whole number.`;
  }
  const what = digits === "" ? called : `with ${digits} in their number`;
  const people = count === 1 ? "One person" : `${formatCount(count)} people`;
  return count > SHOWN
    ? `${people} ${what}. These are the first ${SHOWN}: enter more to narrow them.`
    : `${people} ${what}.`;
}

type ChoicesProps = { said: string; people: readonly Person[]; onChoose: (number: string) => void };

function Choices({ said, people, onChoose }: ChoicesProps) {
  return (
    <>
      <p role="status">{said}</p>
      {people.length > 0 && (
        <ul className="flex flex-col items-start gap-1 pt-2">
          {people.slice(0, SHOWN).map(({ number, name }) => (
            <li key={number}>
              <button type="button" className="link min-h-6 text-start" onClick={() => onChoose(number)}>
                {formatPhone(number)}
                {name !== null && (
                  <>
                    {", "}
                    <OutsideText text={name} />
                  </>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
