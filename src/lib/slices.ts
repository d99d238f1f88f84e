/** One frame: what takes no longer is not felt. */
const SLICE_MS = 14;

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Goes through many items in pieces between which the page can draw and answer. */
export async function inSlices<Item>(items: Iterable<Item>, each: (item: Item) => void): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (const item of items) {
    each(item);
    if (performance.now() < until) continue;
    await nextTask();
    until = performance.now() + SLICE_MS;
  }
}
