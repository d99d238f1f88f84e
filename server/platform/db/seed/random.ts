/** A source of repeatable chance: the same seed gives the same sequence on every machine. */
export type Random = {
  /** At least 0, below 1. */
  next: () => number;
  /** A whole number from `least` to `most`, both included. */
  int: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
  /** Picks by weight; a weight of 0 is never picked. */
  weighted: <Item>(items: readonly (readonly [item: Item, weight: number])[]) => Item;
  /** A new array in random order. */
  shuffled: <Item>(items: readonly Item[]) => Item[];
};

/** Makes a generator (mulberry32: small, fast, good enough for made-up data and for nothing else). */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, int(0, items.length - 1)),
    weighted: (items) => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const found = items.find(([, weight]) => (rest -= weight) < 0);
      return (found ?? at(items, items.length - 1))[0];
    },
    shuffled: (items) => {
      const mixed = [...items];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        const item = at(mixed, last);
        mixed[last] = at(mixed, other);
        mixed[other] = item;
      }
      return mixed;
    },
  };
}

/** The item at a place that must exist. */
export function at<Item>(items: readonly Item[], index: number): Item {
  if (index < 0 || index >= items.length) throw new RangeError(`No item ${index} of ${items.length}.`);
  return items[index] as Item;
}

/** A whole number that stands for a text, for seeding: equal texts give equal numbers. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
