import { setTimeout as wait } from "node:timers/promises";
import type { Driver } from "./driver.ts";
import { problemsKey } from "./watch-page.ts";

/** How long anything may take to come true. */
const PATIENCE_MS = 15_000;

const selectors = {
  button: "button",
  link: "a[href]",
  textbox: "input:not([type=radio], [type=checkbox])",
  radio: "input[type=radio]",
} as const;

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
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [Math.floor(left + width / 2), Math.floor(top + height / 2)];
    const hit = document.elementFromPoint(x, y);
    if (hit !== null && (element.contains(hit) || hit.closest("label")?.contains(element))) return { x, y };
    element.scrollIntoView({ block: "center", behavior: "instant" });
    why = `lies under ${hit?.outerHTML.slice(0, 120) ?? "nothing: it is off the screen"}`;
  }
  return why;
}

/** What a person does in a browser, with a wait that has an end before each step. */
export class Visitor {
  readonly #driver: Driver;
  readonly #url: string;

  constructor(driver: Driver, url: string) {
    this.#driver = driver;
    this.#url = url;
  }

  open(path: string): Promise<void> {
    return this.#driver.goto(`${this.#url}${path}`);
  }

  /** Waits until a function in the page gives something true, and answers that. */
  async until<Args extends unknown[], Result>(
    what: string,
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<NonNullable<Result>> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const result = await this.#driver.evaluate(run, ...args);
      if (result !== null && result !== undefined && result !== false) return result;
      if (Date.now() > end) {
        throw new Error(
          `${what}: not in ${PATIENCE_MS / 1000} s, at ${await this.read(() => location.pathname)}`,
        );
      }
      await wait(100);
    }
  }

  read<Args extends unknown[], Result>(run: (...args: Args) => Result, ...args: Args): Promise<Result> {
    return this.#driver.evaluate(run, ...args);
  }

  /** Clicks the control of that role and name, with the mouse. */
  async press(role: Role, name: string | RegExp, within = ""): Promise<void> {
    const pattern = typeof name === "string" ? `^${name}$` : name.source;
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const place = await this.#driver.evaluate(locate, `${within} ${selectors[role]}`, pattern);
      if (typeof place !== "string") return this.#click(place);
      if (Date.now() > end) throw new Error(`the ${role} ${String(name)} ${place}`);
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

  resize(width: number): Promise<void> {
    return this.#driver.resize(width);
  }

  /** What has gone wrong in the page since the last time it was asked. */
  problems(): Promise<string[]> {
    return this.#driver.evaluate((key) => {
      const seen = JSON.parse(sessionStorage.getItem(key) ?? "[]") as string[];
      sessionStorage.removeItem(key);
      return seen;
    }, problemsKey);
  }
}
