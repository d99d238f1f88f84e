/** What is done with the sound on its way to the ears: voices as loud as each other, both sides in one ear. */
type SoundWishes = { even: boolean; oneEar: boolean };

type EvenSound = { set: (wishes: SoundWishes) => void; close: () => void };

/** Decibels and seconds: quiet voices come up to loud ones, and nobody hears it pump. */
const LEVEL = { threshold: -45, knee: 25, ratio: 8, attack: 0.01, release: 0.3 };
/** What the compressor takes away is given back to everybody. */
const GIVEN_BACK = 2.5;

/**
 * Leads the sound of an element through the browser's own filters; the element can't leave them again. The two sides of a
 * call are often recorded apart, so each is evened out by itself; a recording of one channel is heard on both sides.
 */
function evenSound(audio: HTMLAudioElement): EvenSound {
  const context = new AudioContext();
  const gate = new GainNode(context, { channelCount: 2, channelCountMode: "explicit" });
  const evened = new GainNode(context, { gain: GIVEN_BACK });
  const mono = new GainNode(context, { channelCount: 1, channelCountMode: "explicit" });
  const [sides, together] = [
    new ChannelSplitterNode(context),
    new ChannelMergerNode(context, { numberOfInputs: 2 }),
  ];
  context.createMediaElementSource(audio).connect(gate);
  for (const side of [0, 1]) {
    const level = new DynamicsCompressorNode(context, LEVEL);
    sides.connect(level, side).connect(together, 0, side);
  }
  together.connect(evened);

  // Silenced is silenced, whatever a browser does with an element that is muted.
  const onMute = () => {
    gate.gain.value = audio.muted ? 0 : 1;
  };
  // Nothing may sound before somebody has pressed something.
  const onPlay = () => void context.resume();
  onMute();
  audio.addEventListener("volumechange", onMute);
  audio.addEventListener("play", onPlay);

  return {
    set: ({ even, oneEar }) => {
      for (const node of [gate, evened, mono]) node.disconnect();
      if (even) gate.connect(sides);
      const sound = even ? evened : gate;
      if (oneEar) sound.connect(mono).connect(context.destination);
      else sound.connect(context.destination);
      if (!audio.paused) onPlay();
    },
    close: () => {
      audio.removeEventListener("volumechange", onMute);
      audio.removeEventListener("play", onPlay);
      void context.close();
    },
  };
}

const begun = new WeakMap<HTMLAudioElement, EvenSound>();

/**
 * Has an element sound as somebody wishes: from its first play on, as a browser lets nothing sound before.
 * @returns how to end that; an element that has left the page gives back what it took
 */
export function wishSound(audio: HTMLAudioElement, wishes: SoundWishes): () => void {
  const apply = () => {
    const known = begun.get(audio);
    if (known === undefined && !wishes.even && !wishes.oneEar) return;
    const sound = known ?? evenSound(audio);
    begun.set(audio, sound);
    sound.set(wishes);
  };
  if (!audio.paused || begun.has(audio)) apply();
  audio.addEventListener("play", apply);
  return () => {
    audio.removeEventListener("play", apply);
    if (!audio.isConnected) begun.get(audio)?.close();
  };
}
