import { expect, test } from "vitest";
import type { Turn } from "virtual:said/transcript";
import { plainLines, richLines, subtitles } from "./transcript-text.ts";

const people = { agent: "Robert Jimenez", caller: null };
const turns: Turn[] = [
  { speaker: "Agent", side: "agent", start: 1.5, end: 4, text: "Good morning, who is calling, please?" },
  { speaker: "", side: "caller", start: 3725, end: 3725, text: 'I said "<b>you</b>" & me.\n\nOkay?' },
];
const untimed = turns.map((turn) => ({ ...turn, start: null, end: null }));

test("plain lines have the time and who speaks; without times only who", () => {
  expect(plainLines({ turns, people })).toBe(
    '0:01 Robert Jimenez: Good morning, who is calling, please?\n1:02:05 Caller: I said "<b>you</b>" & me.\n\nOkay?',
  );
  expect(plainLines({ turns: untimed, people })).toMatch(/^Robert Jimenez: Good morning/);
});

test("rich lines link each time, and what was said is text whatever it looks like", () => {
  const rich = richLines(
    { turns, people },
    (seconds) => `https://acme.test/calls/7?t=${Math.floor(seconds)}&x`,
  );
  expect(rich).toBe(
    '<p><a href="https://acme.test/calls/7?t=1&amp;x">0:01</a> <b>Robert Jimenez:</b> Good morning, who is calling, please?</p>' +
      '<p><a href="https://acme.test/calls/7?t=3725&amp;x">1:02:05</a> <b>Caller:</b> I said &quot;&lt;b&gt;you&lt;/b&gt;&quot; &amp; me.<br><br>Okay?</p>',
  );
});

test("subtitles are in order, each at least a second long and without a line that would end it", () => {
  expect(subtitles({ turns: turns.toReversed(), people })).toBe(
    "1\r\n00:00:01,500 --> 00:00:04,000\r\nRobert Jimenez: Good morning, who is calling, please?\r\n\r\n" +
      '2\r\n01:02:05,000 --> 01:02:06,000\r\nCaller: I said "<b>you</b>" & me.\nOkay?\r\n',
  );
  expect(subtitles({ turns: untimed, people })).toBe("");
});
