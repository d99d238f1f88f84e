import type { Turn } from "virtual:said/transcript";
import { OutsideText } from "../../components/outside-text.tsx";
import { classNames } from "../../lib/class-names.ts";
import { formatDuration } from "../../lib/duration.ts";
import { formatCount } from "../../lib/numbers.ts";
import { Popover, PopoverItem } from "../../ui/popover.tsx";
import { figuresOf, type Moment } from "./talk-figures.ts";

/** Nobody goes through more by hand. */
const MOST_SHOWN = 200;

type TalkFiguresBarProps = {
  /** As they were said: their words say how long they took. */
  said: readonly Turn[];
  /** As they are shown. */
  turns: readonly Turn[];
  onSeek: (seconds: number) => void;
  /** Its place. */
  className: string;
};

/** What the times say of a conversation; each figure leads to its moments. */
export function TalkFiguresBar({ said, turns, onSeek, className }: TalkFiguresBarProps) {
  const { silences, crossTalk, interruptions, questions, longest } = figuresOf(said);
  const shared = { turns, onSeek };
  return (
    <div
      role="group"
      aria-label="Conversation"
      className={classNames("-mx-2 flex flex-wrap content-start items-center gap-1 print:hidden", className)}
    >
      <Figure {...shared} name="Silence" mark="silence" moments={silences} isTimed />
      <Figure {...shared} name="Cross-talk" mark="cross-talk" moments={crossTalk} isTimed />
      <Figure {...shared} name="Interruptions" moments={interruptions} />
      <Figure {...shared} name="Questions" moments={questions} />
      {longest !== null && <Figure {...shared} name="Longest turn" moments={[longest]} isTimed />}
    </div>
  );
}

type FigureProps = Omit<TalkFiguresBarProps, "said" | "className"> & {
  name: string;
  moments: readonly Moment[];
  /** Says how long they are, in all and each; else how many there are. */
  isTimed?: boolean;
  /** How the timeline has them. */
  mark?: "silence" | "cross-talk";
};

function Figure({ name, moments, isTimed = false, mark, turns, onSeek }: FigureProps) {
  const seconds = moments.reduce((sum, { from, to }) => sum + to - from, 0);
  const figure = isTimed ? formatDuration(seconds) : formatCount(moments.length);
  const trigger = (
    <>
      {mark !== undefined && <span aria-hidden="true" className="seek-swatch" data-mark={mark} />}
      {name} <span className="font-medium text-ink tabular-nums">{moments.length === 0 ? "0" : figure}</span>
    </>
  );
  const skin = "px-2! text-xs! text-ink-soft!";
  if (moments.length === 0)
    return <span className="inline-flex h-8 items-center gap-1 px-2 text-xs text-ink-faint">{trigger}</span>;
  return (
    <Popover trigger={trigger} skin="ghost" triggerClassName={skin} className="max-h-80 w-96 overflow-y-auto">
      {(close) => (
        <ul aria-label={name}>
          {moments.slice(0, MOST_SHOWN).map((moment) => (
            <li key={`${moment.turn} ${moment.from}`}>
              <PopoverItem
                onSelect={() => {
                  close();
                  onSeek(moment.from);
                }}
              >
                <span className="w-12 flex-none text-end text-ink-faint tabular-nums">
                  {formatDuration(moment.from)}
                </span>
                <span className="flex min-w-0 flex-1 flex-col py-1">
                  <span className="text-xs text-ink-soft">
                    {isTimed && `${formatDuration(moment.to - moment.from)} · `}
                    <OutsideText text={moment.speaker} />
                  </span>
                  <bdi className="truncate">{turns[moment.turn]?.text}</bdi>
                </span>
              </PopoverItem>
            </li>
          ))}
          {moments.length > MOST_SHOWN && (
            <li className="px-2 py-1 text-xs text-ink-faint">
              The first {MOST_SHOWN} of {formatCount(moments.length)}
            </li>
          )}
        </ul>
      )}
    </Popover>
  );
}
