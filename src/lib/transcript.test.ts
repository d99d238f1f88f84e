import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTranscript } from "./transcript.ts";

describe("parseTranscript", () => {
  it("reads turns with words", () => {
    const words = [{ word: "Hello", start: 1, end: 1.5 }];
    expect(parseTranscript([{ speaker: "Agent", start: 1, end: 2, text: "Hello", words }], 10)).toEqual({
      timed: true,
      turns: [
        {
          speaker: "Agent",
          side: "agent",
          start: 1,
          end: 2,
          text: "Hello",
          words: [{ text: "Hello", start: 1, end: 1.5 }],
        },
      ],
    });
  });

  it("reads timed lines and ends each turn where the next begins", () => {
    const read = parseTranscript(
      "[00:00:02] Agent: Acme, good morning.\n[00:01:05] Caller: Hi.\nIt is me.",
      90,
    );
    expect(read).toEqual({
      timed: true,
      turns: [
        { speaker: "Agent", side: "agent", start: 2, end: 65, text: "Acme, good morning." },
        { speaker: "Caller", side: "caller", start: 65, end: 90, text: "Hi.\nIt is me." },
      ],
    });
  });

  it("reads speakers without times, which cannot seek", () => {
    const read = parseTranscript("Agent: Hello.\r\nCustomer: Hi: you there?", 9);
    expect(read?.timed).toBe(false);
    expect(read?.turns.map(({ side, text }) => [side, text])).toEqual([
      ["agent", "Hello."],
      ["caller", "Hi: you there?"],
    ]);
  });

  it("keeps what stands above the first time, and can still seek", () => {
    const read = parseTranscript("Call of 5 March\n[00:00:04] Agent: Hello.", 9);
    expect(read?.timed).toBe(true);
    expect(read?.turns.map(({ start, end, text }) => [start, end, text])).toEqual([
      [0, 4, "Call of 5 March"],
      [4, 9, "Hello."],
    ]);
  });

  it("takes starts out of order and a call of unknown length", () => {
    const rows = [
      { speaker: "A", start: 5, text: "x" },
      { speaker: "B", start: 3, text: "y" },
    ];
    expect(parseTranscript(rows, Number.NaN)?.turns.map(({ start, end }) => [start, end])).toEqual([
      [5, 5],
      [3, 3],
    ]);
  });

  it("reads a few megabytes of unmarked lines in linear time", () => {
    const source = `Agent: Hello.\n${"and so on and on\n".repeat(200_000)}`;
    expect(parseTranscript(source, 9)?.turns.length).toBe(1);
  });

  it("reads plain text by paragraphs", () => {
    expect(parseTranscript("First.\n\nSecond.", 9)?.turns.map(({ text }) => text)).toEqual([
      "First.",
      "Second.",
    ]);
  });

  it("is not timed when one turn has no time", () => {
    expect(
      parseTranscript(
        [
          { speaker: "A", start: 0, text: "x" },
          { speaker: "B", text: "y" },
        ],
        9,
      )?.timed,
    ).toBe(false);
  });

  it.each([[null], [undefined], [""], ["  \n "], [42], [{}], [[]], [[null, 1, {}]]])(
    "has nothing to read in %j",
    (source) => {
      expect(parseTranscript(source, 9)).toBeNull();
    },
  );

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.anything(), fc.double(), (source, duration) => void parseTranscript(source, duration)),
    );
  });

  it("loses no word of a text and keeps their order", () => {
    const line = fc.tuple(
      fc.constantFrom("", "[00:00:01] ", "[00:00:02] Agent: ", "Caller: "),
      fc.stringMatching(/^[a-z]{1,8}$/),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const read = parseTranscript(lines.map(([mark, word]) => mark + word).join("\n"), 60);
        const words = (read?.turns ?? []).flatMap(({ text }) => text.split(/\s+/));
        expect(words).toEqual(lines.map(([, word]) => word));
      }),
    );
  });
});
