import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spokenUntil } from "./spoken.ts";
import { parseTranscript, type Turn } from "./transcript.ts";

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

  const speakersOf = (source: string) => parseTranscript(source, 60)?.turns.map(({ speaker }) => speaker);

  it("takes a sentence with a colon for what it is, and keeps the times", () => {
    const read = parseTranscript(
      `[00:00:00] Agent: Thanks.
[00:00:04] Caller: Two things.
On the quote you raised: we have one.
[00:00:09] Agent: Sure.
[00:00:12] The address is this: 12 Main Street.`,
      20,
    );
    expect(read?.timed).toBe(true);
    expect(read?.turns.map(({ speaker, start, text }) => [speaker, start, text])).toEqual([
      ["Agent", 0, "Thanks."],
      ["Caller", 4, "Two things.\nOn the quote you raised: we have one."],
      ["Agent", 9, "Sure."],
      ["", 12, "The address is this: 12 Main Street."],
    ]);
  });

  it.each([
    "Note: call back.",
    "https://acme.test/quote",
    "Denver: nine to five.",
    "call me at 10:30: thanks",
    "आपने जो दाम बताया था वह: ठीक है",
    "关于您昨天提出的报价：我们有一个。",
    "P.S.: one more",
  ])("does not take %j for a speaker", (line) => {
    expect(speakersOf(`Agent: Hello.\nCaller: Hi.\n${line}\nand so on.\nAgent: Bye.`)).toEqual([
      "Agent",
      "Caller",
      "Agent",
    ]);
    expect(parseTranscript(`[0:01] Agent: Hello.\n${line}\n[0:09] Caller: Hi.`, 20)).toMatchObject({
      timed: true,
      turns: [{ text: `Hello.\n${line}` }, { text: "Hi." }],
    });
  });

  it.each([
    ["प्रिया", ": "],
    ["Jose\u0301", ": "],
    ["客服", "："],
    ["Speaker #2", ": "],
    ["SPEAKER_01", ": "],
    ["Мария", ": "],
    ["محمد", ": "],
    ["O’Brien, Pat", ": "],
    ["Ludwig van Dyck", ": "],
    ["J. R.", ": "],
    ["Agent 2 (Maria)", ": "],
    ["caller", ":"],
    ["maria", ": "],
  ])("takes %j for a speaker, in text with and without times", (name, colon) => {
    for (const [a, b, c] of [
      ["", "", ""],
      ["[00:01] ", "[00:05] ", "[1:02:03] "],
    ]) {
      const read = parseTranscript(
        `${a}Agent: Hello.\r\n\r\n${b}${name}${colon}Hi there.\r\n${c}${name}${colon}Bye.`,
        4000,
      );
      expect(read?.turns.map(({ speaker, text }) => [speaker, text])).toEqual([
        ["Agent", "Hello."],
        [name, "Hi there."],
        [name, "Bye."],
      ]);
    }
  });

  it.each([
    ["Maria: Hello.\nJohn: Hi.", ["Maria", "John"]],
    ["Agent: Hello.\nMaria: Hi.", ["Agent", "Maria"]],
    ["Caller: It is me.\nCall me back.", ["Caller"]],
    ["Two things: one.\nAnd another: two.", [""]],
    ["Address: 12 Main Street\n\nIt leaks.", ["", ""]],
  ])("names the speakers of %j", (source, speakers) => {
    expect(speakersOf(source)).toEqual(speakers);
  });

  it("joins a time on a line of its own with what follows", () => {
    const read = parseTranscript("[00:00:01]\nAgent: Hello.\n[00:00:05]\nCaller: Hi.", 9);
    expect(read?.timed).toBe(true);
    expect(read?.turns.map(({ speaker, start, text }) => [speaker, start, text])).toEqual([
      ["Agent", 1, "Hello."],
      ["Caller", 5, "Hi."],
    ]);
  });

  it("reads an array of lines as it reads the text", () => {
    expect(parseTranscript(["[00:01] Agent: Hello.", "[00:03] Caller: Hi."], 9)?.turns).toEqual(
      parseTranscript("[00:01] Agent: Hello.\n[00:03] Caller: Hi.", 9)?.turns,
    );
  });

  it("keeps the times of a text that has them, whatever its lines say", () => {
    const line = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("On it: yes.", "Agent: Hi.", "Denver: no"),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const read = parseTranscript(
          ["[00:00:01] Agent: Hello.", ...lines, "[00:00:09] Bye."].join("\n"),
          20,
        );
        expect(read?.timed).toBe(true);
      }),
    );
  });

  it("finds any two names that take turns", () => {
    const name = fc.tuple(
      fc.stringMatching(/^[A-ZÀ-ÖА-Я][a-zà-öа-я]{1,9}$/),
      fc.stringMatching(/^[一-龥]{2,6}$/),
    );
    fc.assert(
      fc.property(name, ([a, b]) => {
        const speakers = speakersOf(`${a}: one\n${b}：two\n${a}: three\n${b}: four`);
        expect(speakers).toEqual([a, b, a, b]);
      }),
    );
  });

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

describe("spokenUntil", () => {
  const turn = (text: string, end: Turn["end"]): Pick<Turn, "text" | "end"> => ({ text, end });

  it("is the end that is given, as far as anybody speaks so slowly", () => {
    expect(spokenUntil(10, turn("Good morning to you", 12))).toBe(12);
    expect(spokenUntil(10, turn("Hold on.", 130))).toBeCloseTo(12.9);
    expect(spokenUntil(10, turn("Hold on.", null))).toBe(10);
    expect(spokenUntil(10, turn("Hold on.", 3))).toBe(10);
  });
});
