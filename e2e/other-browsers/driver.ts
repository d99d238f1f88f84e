/** What can be sent into a page: JSON, and a function as text. */
type PageFunction<Args extends unknown[], Result> = (...args: Args) => Result;

/** A browser with one tab. Every command has an end: it fails when no answer comes. */
export type Driver = {
  /** Name and version. */
  name: string;
  /** Loads an address and waits until it is loaded. */
  goto: (url: string) => Promise<void>;
  /** Runs a function in the page. It sees nothing but its arguments; what goes in and comes out is JSON. */
  evaluate: <Args extends unknown[], Result>(
    run: PageFunction<Args, Result>,
    ...args: Args
  ) => Promise<Result>;
  /** Mouse and keyboard, as the WebDriver standard words them. */
  perform: (actions: InputSource[]) => Promise<void>;
  /** Makes the page that wide. */
  resize: (width: number) => Promise<void>;
  /** Asks the browser to end; `endPrograms` makes sure. */
  close: () => Promise<void>;
};

type InputSource = {
  type: "pointer" | "key";
  id: string;
  actions: Record<string, string | number>[];
};

/** The text of a function that takes and answers JSON, for a page to run. */
export function asText(run: (...args: never[]) => unknown): string {
  return `(json) => JSON.stringify((${String(run)})(...JSON.parse(json))) ?? "null"`;
}
