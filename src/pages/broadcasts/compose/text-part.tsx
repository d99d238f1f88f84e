import { startTransition, useDeferredValue, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { codePart } from "../../../lib/code.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { useCode } from "../../../lib/use-code.ts";
import { Button } from "../../../ui/button.tsx";
import { TextArea } from "../../../ui/field.tsx";
import { LONGEST_TEXT } from "./next-save.ts";
import { TextAdvice } from "./text-advice.tsx";

/** They know how every letter is sent: too much to wait for before one can write. */
export const textRules = codePart(() => import("./text-rules.ts"));

const templatesPart = codePart(() =>
  import("./templates-dialog.tsx").then((module) => module.TemplatesDialog),
);

type TextPartProps = {
  /** What the text begins with. From then on what is typed counts. */
  begin: string;
  people: number;
  isTried: boolean;
  onChange: (text: string) => void;
};

/** The text, how long it is, and what there is to say about it. A key shows at once; the rest follows. */
export function TextPart({ begin, people, isTried, onChange }: TextPartProps) {
  const [text, setText] = useState(begin);
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = useDeferredValue(text);
  const { code: rules } = useCode(textRules);
  const length = rules?.measureText(shown);
  const write = (next: string) => {
    setText(next);
    startTransition(() => onChange(next));
  };
  const replace = (next: string) => {
    write(next);
    // The button that was pressed may go.
    field.current?.focus();
  };
  const insert = (template: string) => {
    const { selectionStart: from, selectionEnd: until } = field.current ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    };
    // The dialog has the focus until it is closed.
    flushSync(() => setOpen(false));
    replace(text.slice(0, from) + template + text.slice(until));
  };
  const characters = Array.from(shown).length;
  return (
    <div className="flex flex-col gap-3">
      <TextArea
        ref={field}
        label="Text"
        labelHidden
        rows={5}
        className="min-h-28!"
        placeholder="Acme: book your spring tune-up this week. Reply STOP to opt out"
        error={
          characters > LONGEST_TEXT
            ? `A text has up to ${formatCount(LONGEST_TEXT, "character")}. This one has ${formatCount(characters)}.`
            : isTried && shown.trim() === ""
              ? "Write the text."
              : undefined
        }
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="text-xs text-ink-faint tabular-nums">
          {length === undefined
            ? "\u00a0"
            : [
                formatCount(length.parts.length, "segment"),
                formatCount(length.characters, "character"),
                ...(length.isUnicode ? ["Unicode"] : []),
              ].join(" · ")}
        </p>
        <Button onClick={() => setOpen(true)}>Templates</Button>
      </div>
      {isOpen && (
        <LazyPart
          part={templatesPart}
          what="The templates"
          props={{ text, onInsert: insert, onClose: () => setOpen(false) }}
          waiting={null}
        />
      )}
      {rules !== undefined && length !== undefined && (
        <TextAdvice
          rules={rules}
          text={shown}
          length={length}
          people={people}
          onChange={(change) => replace(change(text))}
        />
      )}
    </div>
  );
}
