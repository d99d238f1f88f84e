import { setTimeout as wait } from "node:timers/promises";
import type { Driver } from "./driver.ts";
import { problemsKey } from "./watch-page.ts";

/** How long a condition may take to become true. */
const PATIENCE_MS = 15_000;
/** Of a whole step. With it no step takes longer than this and the browser's patience with one command. */
const STEP_MS = 60_000;

const selectors = {
  button: "button",
  link: "a[href]",
  /** What opens the record of a row. */
  row: ":is([data-row-link], [role=treeitem])",
  textbox: "input:not([type=radio], [type=checkbox])",
  radio: "input[type=radio]",
} as const;

/** Keys as WebDriver names them. */
export const ENTER = "\uE007";
export const CONTROL = "\uE009";
export const ESCAPE = "\uE00C";

type Role = keyof typeof selectors;

type Place = { x: number; y: number };

/**
 * Runs in the page: the middle of the first control of that name which can be pressed, after it has been scrolled into
 * view; else what is in the way.
 */
function locate(selector: string, name: string): Place | string {
  const nameOf = (element: Element) => {
    const ids = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const named = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const own = labels.map((label) => label.textContent).join(" ") || element.textContent;
    return (named || element.getAttribute("aria-label") || own || "").replaceAll(/\s+/g, " ").trim();
  };
  const wanted = new RegExp(name);
  let why = "is not there";
  for (const element of document.querySelectorAll(selector)) {
    if (!wanted.test(nameOf(element)) || !element.checkVisibility()) continue;
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
    // A radio button is not seen: its label is what is pressed.
    const label = element instanceof HTMLInputElement && element.type === "radio" && element.labels?.[0];
    const pressed = label || element;
    const { left, top, width, height } = pressed.getBoundingClientRect();
    const [x, y] = [Math.floor(left + width / 2), Math.floor(top + height / 2)];
    const hit = document.elementFromPoint(x, y);
    if (hit !== null && pressed.contains(hit)) return { x, y };
    element.scrollIntoView({ block: "center", behavior: "instant" });
    why = `lies under ${hit?.outerHTML.slice(0, 120) ?? "nothing: it is off the screen"}`;
  }
  return why;
}

/** What a person does in a browser. Every wait has a limit. */
export class Visitor {
  readonly #browser: Driver;
  readonly #url: string;
  #deadline = 0;

  constructor(browser: Driver, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  /** Takes a step. It fails, too, when anything has gone wrong in the page meanwhile. */
  async take(step: (visitor: Visitor) => Promise<void>): Promise<void> {
    this.#deadline = performance.now() + STEP_MS;
    const faults: string[] = [];
    try {
      await step(this);
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
    this.#deadline = Infinity;
    faults.push(...(await this.#problems().catch((error: unknown) => [String(error)])));
    if (faults.length > 0) throw new Error(faults.join("\n"));
  }

  get #driver(): Driver {
    if (performance.now() > this.#deadline) throw new Error(`not done in ${STEP_MS / 1000} s`);
    return this.#browser;
  }

  async open(path: string): Promise<void> {
    await this.#driver.goto(`${this.#url}${path}`);
  }

  /** Waits until a function in the page gives something true, and answers that. */
  async until<Args extends unknown[], Result>(
    what: string,
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<NonNullable<Result>> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const result = await this.#driver.evaluate(run, ...args);
      if (result) return result;
      if (performance.now() > end) {
        const place = await this.read(() => `${location.pathname}, "${document.title}"`);
        throw new Error(`waited ${PATIENCE_MS / 1000} s for ${what}, at ${place}`);
      }
      await wait(100);
    }
  }

  async read<Args extends unknown[], Result>(run: (...args: Args) => Result, ...args: Args): Promise<Result> {
    return this.#driver.evaluate(run, ...args);
  }

  /** Clicks the control of that role and name, with the mouse. */
  async press(role: Role, name: string | RegExp, within = ""): Promise<void> {
    const exact = (text: string) => `^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`;
    const pattern = typeof name === "string" ? exact(name) : name.source;
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const place = await this.#driver.evaluate(locate, `${within} ${selectors[role]}`, pattern);
      if (typeof place !== "string") return this.#click(place);
      if (performance.now() > end) throw new Error(`the ${role} "${String(name)}" ${place}`);
      await wait(100);
    }
  }

  /** Presses one key, as WebDriver names it, while others are held. */
  async key(value: string, ...held: string[]): Promise<void> {
    const down = [...held, value].map((key) => ({ type: "keyDown", value: key }));
    const up = [value, ...held].map((key) => ({ type: "keyUp", value: key }));
    await this.#driver.perform([{ type: "key", id: "keyboard", actions: [...down, ...up] }]);
  }

  async type(text: string): Promise<void> {
    const actions = text.split("").flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.#driver.perform([{ type: "key", id: "keyboard", actions }]);
  }

  async #click({ x, y }: Place): Promise<void> {
    const actions = [
      { type: "pointerMove", x, y },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.#driver.perform([{ type: "pointer", id: "mouse", actions }]);
  }

  /** Makes the page that wide, and waits until it is: a window may be slow, or refuse. */
  async resize(width: number): Promise<void> {
    await this.#driver.resize(width);
    await this.until(`page ${width} px wide`, (wanted) => innerWidth === wanted, width);
  }

  /** What has gone wrong in the page since the last time it was asked. */
  #problems(): Promise<string[]> {
    return this.#driver.evaluate((key) => {
      const seen = JSON.parse(sessionStorage.getItem(key) ?? "[]") as string[];
      sessionStorage.removeItem(key);
      return seen;
    }, problemsKey);
  }
}

/** Waits for the page of that title with all that it loads, and that it shows no error. */
export async function arrive(visitor: Visitor, title: string): Promise<void> {
  await visitor.until(
    `the page "${title}"`,
    (wanted) => {
      const heading = document.querySelector("h1")?.textContent.trim();
      return heading === wanted && document.querySelector("[aria-busy=true], main [role=alert]") === null;
    },
    title,
  );
}
