/**
 * Makes the four spoken calls of this folder: `<name>.ogg` (Ogg Opus, 16 kHz mono, telephone band) and
 * `<name>.json` (duration and the exact times of each turn, measured from the synthesised pieces).
 *
 * Run by hand, only when a text changes; the results are committed. Needs espeak-ng, sox and opus-tools:
 *   apt-get install espeak-ng sox opus-tools
 *   node server/platform/recordings/speech/make-speech.ts
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Speaker = "agent" | "caller";
type Voice = { name: string; wordsPerMinute: number; pitch: number };
type Script = { name: string; voices: Record<Speaker, Voice>; turns: [Speaker, string][] };

const SAMPLE_RATE = 16_000;
/** Silence before the first turn, and after the last one, in seconds. */
const LEAD = 0.6;
const TAIL = 0.8;
/** Pauses between turns, in seconds, used in turn: people do not answer like a metronome. */
const PAUSES = [0.45, 0.7, 0.35, 0.55, 0.9, 0.4];

const scripts: Script[] = [
  {
    name: "sales",
    voices: {
      agent: { name: "en-us+f3", wordsPerMinute: 172, pitch: 52 },
      caller: { name: "en-gb+m3", wordsPerMinute: 165, pitch: 40 },
    },
    turns: [
      ["agent", "Thank you for calling Acme Home Services, this is Dana. How can I help you today?"],
      ["caller", "Hi Dana. Our water heater is fourteen years old, and I'd like a price for a new one."],
      ["agent", "I can help with that. Is it gas or electric, and how many people live in the house?"],
      ["caller", "It's gas, fifty gallons, in the garage. There are four of us."],
      [
        "agent",
        "For four people, a fifty gallon high efficiency tank is nineteen hundred and fifty dollars. That includes installation, the permit, and hauling away the old one.",
      ],
      ["caller", "That's a bit less than the other quote I had. Is there a warranty?"],
      ["agent", "Ten years on the tank, and two years on our work. I have a crew free on Thursday at nine."],
      ["caller", "Thursday at nine works. Go ahead and book it. My name is Peter Lowell."],
      [
        "agent",
        "Wonderful, Peter. You are booked for Thursday at nine. I will send you the details by text message.",
      ],
      ["caller", "Great, thanks a lot. Goodbye."],
    ],
  },
  {
    name: "appointment",
    voices: {
      agent: { name: "en-gb+m7", wordsPerMinute: 168, pitch: 45 },
      caller: { name: "en-us+f2", wordsPerMinute: 175, pitch: 55 },
    },
    turns: [
      ["agent", "Acme Home Services, this is Marcus speaking. How may I help?"],
      ["caller", "Hello, I have a furnace tune up tomorrow at two, and I need to move it."],
      ["agent", "No problem. May I have the phone number on the appointment?"],
      ["caller", "It's eight oh one, five five five, oh one four two."],
      ["agent", "Thank you. I see it, for Helen Brandt on Maple Street. Which day suits you better?"],
      ["caller", "Any morning next week, except Monday."],
      ["agent", "I can offer Wednesday, between eight and ten."],
      ["caller", "Wednesday is perfect. Will it be the same technician as last year?"],
      ["agent", "Yes, Ray will come. He calls half an hour before he arrives."],
      ["caller", "Lovely. Thank you very much. Bye."],
    ],
  },
  {
    name: "complaint",
    voices: {
      agent: { name: "en-us+f4", wordsPerMinute: 165, pitch: 50 },
      caller: { name: "en-gb+m1", wordsPerMinute: 180, pitch: 38 },
    },
    turns: [
      ["agent", "Acme Home Services, customer care. My name is Joyce. What can I do for you?"],
      [
        "caller",
        "I'm quite upset. Your plumber fixed our kitchen drain on Friday, and this morning there is water under the sink again.",
      ],
      ["agent", "I am very sorry to hear that. Is the water still running now?"],
      [
        "caller",
        "No, I shut the valve. But I paid two hundred and eighty dollars, and now I can't use my kitchen.",
      ],
      [
        "agent",
        "I understand. Our repairs are guaranteed for ninety days, so the second visit costs you nothing.",
      ],
      ["caller", "All right. But when? I can't take another day off work."],
      [
        "agent",
        "I can send our senior plumber today, after five thirty. I will also refund the call out fee of sixty dollars.",
      ],
      ["caller", "After five thirty is fine. Thank you, I appreciate the refund."],
      ["agent", "You are welcome. He will call this number when he is on his way. Again, I apologise."],
      ["caller", "OK. Let's hope it holds this time. Goodbye."],
    ],
  },
  {
    name: "wrong-number",
    voices: {
      agent: { name: "en-us+m2", wordsPerMinute: 170, pitch: 44 },
      caller: { name: "en-gb+f5", wordsPerMinute: 170, pitch: 58 },
    },
    turns: [
      ["agent", "Good morning, Acme Home Services, this is Tom. How can I help?"],
      ["caller", "Oh, hello. Is this the Riverside Dental office?"],
      ["agent", "No, I'm afraid not. We do plumbing and heating. Which number did you dial?"],
      ["caller", "Eight oh one, five five five, oh one seven six."],
      ["agent", "That is our number, so there may be a mistake on your card."],
      ["caller", "I see. I must have written it down wrong. Sorry to bother you."],
      ["agent", "No trouble at all. Have a good day."],
      ["caller", "You too. Bye bye."],
    ],
  },
];

/** Runs a tool with the words of `options` and then, where words may hold spaces, `operands`. */
function run(tool: string, options: string, ...operands: string[]): string {
  return execFileSync(tool, [...options.split(" "), ...operands], { encoding: "utf8" });
}

/** Synthesises one turn without the silence around it and returns its length in samples. */
function speak(text: string, voice: Voice, file: string): number {
  const raw = `${file}.raw.wav`;
  run("espeak-ng", `-v ${voice.name} -s ${voice.wordsPerMinute} -p ${voice.pitch} -w`, raw, text);
  const trim = "silence 1 0.01 0.5% reverse";
  const telephone = `norm -6 rate -h ${SAMPLE_RATE} sinc 300-3400 ${trim} ${trim} norm -4`;
  run("sox", `-R ${raw} -r ${SAMPLE_RATE} -c 1 -b 16 ${file} ${telephone}`);
  return samplesOf(file);
}

function silence(seconds: number, file: string): number {
  const samples = Math.round(seconds * SAMPLE_RATE);
  run("sox", `-r ${SAMPLE_RATE} -n -c 1 -b 16 ${file} trim 0 ${samples}s`);
  return samplesOf(file);
}

function samplesOf(file: string): number {
  return Number(run("soxi", "-s", file));
}

function toSeconds(samples: number): number {
  return Math.round((samples / SAMPLE_RATE) * 1000) / 1000;
}

function make(script: Script, folder: string): void {
  const pieces: string[] = [];
  let position = 0;
  const next = () => join(folder, `${script.name}-${pieces.length}.wav`);
  const pause = (seconds: number) => {
    const file = next();
    position += silence(seconds, file);
    pieces.push(file);
  };

  pause(LEAD);
  const turns = script.turns.map(([speaker, text], index) => {
    if (index > 0) pause(PAUSES[index % PAUSES.length] ?? LEAD);
    const file = next();
    const start = position;
    position += speak(text, script.voices[speaker], file);
    pieces.push(file);
    return { speaker, start: toSeconds(start), end: toSeconds(position), text };
  });
  pause(TAIL);

  const whole = join(folder, `${script.name}.wav`);
  run("sox", "-R", ...pieces, whole);
  const audio = join(import.meta.dirname, `${script.name}.ogg`);
  run("opusenc", "--quiet --speech --bitrate 10 --framesize 60 --serial 1", whole, audio);
  const timing = { duration: toSeconds(position), turns };
  writeFileSync(join(import.meta.dirname, `${script.name}.json`), `${JSON.stringify(timing, null, 2)}\n`);
  process.stdout.write(`${script.name}: ${timing.duration} s, ${statSync(audio).size} bytes\n`);
}

const folder = mkdtempSync(join(tmpdir(), "speech-"));
try {
  for (const script of scripts) make(script, folder);
} finally {
  rmSync(folder, { recursive: true });
}
