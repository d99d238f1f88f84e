import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "../../../lib/numbers.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Button } from "../../../ui/button.tsx";
import type * as Rules from "./text-rules.ts";

type TextAdviceProps = {
  rules: typeof Rules;
  text: string;
  length: Rules.TextLength;
  /** How many people it goes to. */
  people: number;
  /** Changes the text as it is by then: somebody may have typed on. */
  onChange: (change: (text: string) => string) => void;
};

/** What there is to say about a text: what makes it dear, what carriers or the law want otherwise, each with its remedy. */
export function TextAdvice({ rules, text, length, people, onChange }: TextAdviceProps) {
  if (text.trim() === "") return null;
  const placeholders = rules.placeholdersIn(text);
  const { fewer, parts } = length;
  return (
    <ul aria-label="Advice" className="flex flex-col gap-2 empty:hidden">
      {length.isUnicode && <Unicode rules={rules} text={text} onChange={onChange} />}
      {!rules.saysOptOut(text) && (
        <OptOut rules={rules} text={text} parts={parts.length} onChange={onChange} />
      )}
      {placeholders.length > 0 && (
        <Advice isGrave>
          Everyone would read{" "}
          {placeholders.map((one, index) => (
            <span key={one}>
              {index > 0 && ", "}
              <bdi className="font-medium">{visibleText(one)}</bdi>
            </span>
          ))}{" "}
          as it is. Replace {placeholders.length === 1 ? "it" : "them"}.
        </Advice>
      )}
      {fewer !== null && people > 0 && (
        <Advice>
          {formatCount(fewer, "character")} fewer saves {formatCount(people, "segment")}.
        </Advice>
      )}
      {rules.lintOf(text).map((sentence) => (
        <Advice key={sentence}>{sentence}</Advice>
      ))}
    </ul>
  );
}

type PartProps = Pick<TextAdviceProps, "rules" | "text" | "onChange">;

/** The characters that force Unicode, by name, with plain ones to put in their place. */
function Unicode({ rules, text, onChange }: PartProps) {
  const found = rules.costlyIn(text);
  const plain = found.filter(({ instead }) => instead !== null);
  const others = found.filter(({ instead }) => instead === null);
  return (
    <Advice
      acts={
        <>
          {plain.length > 0 && (
            <Button onClick={() => onChange((now) => rules.withoutCostly(now, plain))}>
              Replace {formatCount(plain.length, "character")}
            </Button>
          )}
          {others.length > 0 && (
            <Button onClick={() => onChange((now) => rules.withoutCostly(now, others))}>
              Remove {others.every(({ name }) => name === "emoji") ? "emoji" : "special characters"}
            </Button>
          )}
        </>
      }
    >
      Sent as Unicode, with 67 characters in a segment instead of 153, because of{" "}
      {found.slice(0, 8).map(({ character, name }, index) => (
        <span key={character}>
          {index > 0 && ", "}
          {character.trim() === "" || name === "invisible character" ? (
            `a ${name}`
          ) : (
            <>
              <bdi className="font-medium">{visibleText(character)}</bdi> ({name})
            </>
          )}
        </span>
      ))}
      {found.length > 8 && ` and ${found.length - 8} more`}.
    </Advice>
  );
}

/** The words that the law wants, and what they cost. */
function OptOut({ rules, text, parts, onChange }: PartProps & { parts: number }) {
  const next = rules.withOptOut(text);
  const more = rules.measureText(next).parts.length - parts;
  return (
    <Advice
      isGrave
      acts={<Button onClick={() => onChange(rules.withOptOut)}>Add “{rules.OPT_OUT_WORDS}”</Button>}
    >
      The text doesn't say how to stop these texts.{" "}
      {more > 0 ? `Adding it makes it ${formatCount(more, "segment")} longer.` : "Adding it costs nothing."}
    </Advice>
  );
}

function Advice({ isGrave, acts, children }: { isGrave?: boolean; acts?: ReactNode; children: ReactNode }) {
  const Icon = isGrave === true ? CircleAlert : Info;
  return (
    <li className="flex gap-2 rounded-md bg-selected px-3 py-2">
      <Icon
        aria-hidden="true"
        className={`mt-0.75 size-4 flex-none ${isGrave === true ? "text-warn" : "text-ink-faint"}`}
      />
      <div className="flex min-w-0 flex-col items-start gap-2">
        <p className="wrap-anywhere">{children}</p>
        {acts !== undefined && <div className="flex flex-wrap gap-2">{acts}</div>}
      </div>
    </li>
  );
}
