/** What the gateway has sent along with the page or with the answer to a sign-in, so that nobody has to ask for it. */
const brought = new Map<string, unknown>();

/** The data in a block of the page; it can be had once, and does not stay there. Undefined when it did not come. */
export function takeBlock(name: string): unknown {
  const block = document.querySelector(`script#${name}`);
  block?.remove();
  try {
    return block === null ? undefined : JSON.parse(block.textContent);
  } catch {
    return undefined;
  }
}

/** Keeps what came with an answer. */
export function bring(name: string, data: unknown): void {
  brought.set(name, data);
}

/** What came under this name; undefined when nothing did. */
export function broughtAlong(name: string): unknown {
  if (!brought.has(name)) brought.set(name, takeBlock(name));
  return brought.get(name);
}

/** The next one to sign in here may be somebody else. */
export function forgetBrought(): void {
  brought.clear();
}
