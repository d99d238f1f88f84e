import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState, type RefObject, type UIEvent } from "react";
import { classNames } from "../../lib/class-names.ts";
import { formatLongDay } from "../../lib/dates.ts";
import { usePrinting } from "../../lib/use-printing.ts";
import { FreshButton } from "./fresh-button.tsx";
import { MessageLine } from "./message-line.tsx";
import type { Line } from "./thread-lines.ts";

type ThreadScrollProps = {
  lines: readonly Line[];
  zone: string;
  /** The line that somebody came for; null: the last ones. */
  found: number | null;
};

/**
 * The lines of a thread, the last ones first in view, or what was looked for. Only what is in view is in the page, since there may be
 * thousands; on paper all of them are.
 */
export function ThreadScroll({ lines, zone, found }: ThreadScrollProps) {
  const printing = usePrinting();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === "day" ? 36 : 72),
    overscan: 8,
    paddingStart: 12,
    paddingEnd: 12,
  });

  const { left, onScroll, toEnd } = useEnd(lines.length, found !== null);
  useLayoutEffect(() => {
    if (left === null) virtual.scrollToIndex(lines.length - 1, { align: "end" });
    // Only once, and when another message has come while the last one was in view.
    // oxlint-disable-next-line react/exhaustive-deps -- the virtualizer is another object in every render
  }, [lines.length, left]);
  useLayoutEffect(() => {
    if (found !== null) virtual.scrollToIndex(found, { align: "center" });
    // oxlint-disable-next-line react/exhaustive-deps -- the virtualizer is another object in every render
  }, [found]);
  const fresh = left === null ? 0 : lines.slice(left).filter(({ kind }) => kind === "message").length;
  const isPlaced = useIsPlaced(scroller);

  return (
    <>
      <div
        ref={scroller}
        onScroll={onScroll}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={0}
        role="log"
        aria-label="Thread"
        className="messages-scroll -outline-offset-2 print:hidden"
      >
        <ol
          className={classNames("relative", !isPlaced && "invisible")}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                aria-setsize={lines.length}
                aria-posinset={item.index + 1}
                data-found={item.index === found ? "" : undefined}
                className="absolute inset-x-0 px-4"
                style={{ top: item.start }}
              >
                <ThreadLine line={line} zone={zone} />
              </li>
            );
          })}
        </ol>
      </div>
      <div role="status" className="relative print:hidden">
        <FreshButton count={fresh} icon={ArrowDown} className="bottom-3" onShow={toEnd} />
      </div>
      {printing && (
        <ol aria-label="Thread" className="hidden px-4 print:block">
          {lines.map((line, index) => (
            <li key={index} className="break-inside-avoid">
              <ThreadLine line={line} zone={zone} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** As near to the end, in pixels, that the last message is read. */
const NEAR_END = 60;

/**
 * Whether the end of a thread is in view. `left` is how many lines there were when one scrolled away from it, null while one is
 * there: what comes then isn't scrolled to, but counted.
 */
function useEnd(count: number, isElsewhere: boolean) {
  const [left, setLeft] = useState<number | null>(isElsewhere ? count : null);
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent) => {
    const isEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    setLeft((before) => (isEnd ? null : (before ?? count)));
  };
  return { left, onScroll, toEnd: () => setLeft(null) };
}

/**
 * Whether the last lines are where they stay: how high a line is shows when it is drawn, which takes some frames. Nobody
 * should see the lines run until then.
 */
function useIsPlaced(scroller: RefObject<HTMLElement | null>): boolean {
  const [isPlaced, setPlaced] = useState(false);
  useEffect(() => {
    if (isPlaced) return undefined;
    let steady = 0;
    let before = "";
    const look = () => {
      const { scrollTop = 0, scrollHeight = 0 } = scroller.current ?? {};
      const now = `${scrollTop} ${scrollHeight}`;
      steady = now === before ? steady + 1 : 0;
      before = now;
      if (steady === STEADY_FRAMES) setPlaced(true);
      else frame = requestAnimationFrame(look);
    };
    let frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [scroller, isPlaced]);
  return isPlaced;
}

const STEADY_FRAMES = 3;

function ThreadLine({ line, zone }: { line: Line; zone: string }) {
  if (line.kind === "message") return <MessageLine message={line.message} zone={zone} />;
  return (
    <p className="break-after-avoid py-2 text-center text-xs font-medium text-ink-faint">
      {formatLongDay(line.at, zone)}
    </p>
  );
}
