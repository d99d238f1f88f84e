/**
 * A speech-like sound without words: a voiced tone coloured by vowel formants, beating at the rate of
 * syllables. Every sample is a function of its time alone, so any part can be made without the rest.
 */

/** One vowel: its first three formants in hertz. */
const VOWELS: readonly (readonly [number, number, number])[] = [
  [730, 1090, 2440],
  [530, 1840, 2480],
  [270, 2290, 3010],
  [570, 840, 2410],
  [440, 1020, 2240],
];
const TABLE_SIZE = 512;
/** What a telephone line lets through, in hertz. */
const LINE_LIMIT = 3400;
const FORMANT_WIDTH = 130;
const LOUDNESS = 9000;
const CONSONANT = 0.12;
/** Fade at both ends of a turn, in seconds, so that nothing clicks. */
const FADE = 0.01;

export type Voice = {
  /** Pitch in hertz. */
  pitch: number;
  /** One period of the voice for each vowel. */
  vowels: readonly Float32Array[];
};

/** Mixes integers into 32 well-spread bits: chance that is the same on every run. */
export function hash(a: number, b: number, c = 0): number {
  let h =
    Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** `hash` as a fraction in [0, 1). */
export function chance(a: number, b: number, c = 0): number {
  return hash(a, b, c) / 2 ** 32;
}

/** Makes the voice of one speaker; `pitch` is its base frequency in hertz. */
export function makeVoice(pitch: number): Voice {
  return { pitch, vowels: VOWELS.map((formants) => onePeriod(pitch, formants)) };
}

function onePeriod(pitch: number, formants: readonly number[]): Float32Array {
  const table = new Float32Array(TABLE_SIZE);
  for (let harmonic = 1; harmonic * pitch < LINE_LIMIT; harmonic += 1) {
    const frequency = harmonic * pitch;
    const colour = formants.map(
      (formant, n) => 1 / (1 + ((frequency - formant) / FORMANT_WIDTH) ** 2) / (n + 1),
    );
    const gain = 0.05 / harmonic + Math.max(...colour);
    for (let i = 0; i < TABLE_SIZE; i += 1) {
      table[i] = (table[i] ?? 0) + gain * Math.sin((2 * Math.PI * harmonic * i) / TABLE_SIZE + harmonic ** 2);
    }
  }
  const peak = table.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return table.map((value) => value / peak);
}

/**
 * One sample of a turn, between −32768 and 32767.
 * `time` is seconds since the turn began, `length` the seconds it lasts, `seed` tells turns apart.
 */
export function speechSample(
  voice: Voice,
  time: number,
  length: number,
  syllables: number,
  seed: number,
): number {
  const beat = (time / length) * syllables;
  const syllable = Math.floor(beat);
  const within = beat - syllable;
  const character = hash(seed, syllable);
  const table = voice.vowels[character % voice.vowels.length];
  // The melody: pitch sways by five per cent, written as a phase so that no sample needs the one before.
  const cycles = voice.pitch * (time + (0.05 / 7) * Math.sin(7 * time));
  const tone = table?.[Math.floor((cycles - Math.floor(cycles)) * TABLE_SIZE)] ?? 0;
  const stress = 0.7 + (character >>> 24) / 850;
  const envelope = stress * (0.25 + 0.75 * Math.sin(Math.PI * within));
  const breath = within < 0.2 ? CONSONANT * lineNoise(seed, time) : 0;
  const edge = Math.min(1, time / FADE, (length - time) / FADE);
  return LOUDNESS * edge * (envelope * tone + breath);
}

function lineNoise(seed: number, time: number): number {
  return chance(seed, Math.floor(time * 8000), 1) * 2 - 1;
}
