import { useEffect, useMemo, useRef } from "react";
import { useLocation, useSearchParams } from "react-router";

/** How one value is read from and written to the URL. `parse` gives undefined for what it does not understand. */
export type Codec<Value> = {
  // Method syntax makes `Codec<string>` assignable to `Codec<unknown>`.
  parse(text: string): Value | undefined;
  format(value: Value): string;
  fallback: Value;
  /** It is kept with the entry of the browser's history and not in the address. */
  unlisted?: true;
};

export type StateSchema = Readonly<Record<string, Codec<unknown>>>;
export type State<S extends StateSchema> = {
  [Key in keyof S]: S[Key] extends Codec<infer Value> ? Value : never;
};

/** Free text; at most 255 characters, trimmed of nothing: what is typed is what is shown. */
export const text: Codec<string> = {
  parse: (value) => value.slice(0, 255),
  format: (value) => value,
  fallback: "",
};

/** The same for what may be personal data, such as a caller's name: it never stands in an address. */
export const unlistedText: Codec<string> = { ...text, unlisted: true };

/** A whole number from `min` up; `fallback` when absent. */
export function whole<Fallback extends number | null>(
  min: number,
  fallback: Fallback,
): Codec<number | Fallback> {
  return {
    parse: (value) => (/^\d{1,15}$/.test(value) && Number(value) >= min ? Number(value) : undefined),
    format: (value) => (value === null ? "" : String(value)),
    fallback,
  };
}

/** So many rows no list has, and their offset is still a number that every part of the way can count to. */
const LAST_PAGE = 1_000_000;

/** The page of a list, counted from 1. One written by hand that is beyond any list is the last one there could be. */
export const pageNumber: Codec<number> = {
  parse: (value) => {
    const page = /^\d+$/.test(value) ? Number(value) : 0;
    return page >= 1 ? Math.min(page, LAST_PAGE) : undefined;
  },
  format: String,
  fallback: 1,
};

/** One of a few words. */
export function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  fallback: Choice,
): Codec<Choice> {
  return {
    parse: (value) => choices.find((choice) => choice === value),
    format: (value) => value,
    fallback,
  };
}

/** Several of a few words, comma separated, in the order of `choices`; none is the default. */
export function someOf<const Choice extends string>(choices: readonly Choice[]): Codec<readonly Choice[]> {
  return {
    parse: (value) => {
      const parts = new Set(value.split(","));
      const found = choices.filter((choice) => parts.has(choice));
      return found.length === parts.size ? found : undefined;
    },
    format: (value) => value.join(","),
    fallback: [],
  };
}

/** Ids, comma separated; none is the default. */
export const ids: Codec<readonly number[]> = {
  parse: (value) => (/^\d{1,15}(,\d{1,15})*$/.test(value) ? value.split(",").map(Number) : undefined),
  format: (value) => value.join(","),
  fallback: [],
};

/** The values that are not in the address, by name, as `location.state` carries them. */
export type Unlisted = Readonly<Record<string, string>>;

/** Reads a state from search parameters. Names whose value was not understood are in `ignored`. */
export function readState<S extends StateSchema>(
  schema: S,
  params: URLSearchParams,
  unlisted: Unlisted = {},
): { state: State<S>; ignored: string[] } {
  const ignored: string[] = [];
  const entries = Object.entries(schema).map(([name, codec]) => {
    const given = codec.unlisted === true ? (unlisted[name] ?? null) : params.get(name);
    const value = given === null ? undefined : codec.parse(given);
    if (given !== null && given !== "" && value === undefined) ignored.push(name);
    return [name, value ?? codec.fallback];
  });
  return { state: Object.fromEntries(entries) as State<S>, ignored };
}

/** Writes a change into search parameters: defaults are left out, foreign parameters stay. */
export function writeState<S extends StateSchema>(
  schema: S,
  params: URLSearchParams,
  patch: Partial<State<S>>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(patch)) {
    const codec = schema[name];
    if (codec === undefined || codec.unlisted === true) continue;
    const written = codec.format(value);
    if (written === "" || written === codec.format(codec.fallback)) next.delete(name);
    else next.set(name, written);
  }
  return next;
}

/** Writes a change into the values that are not in the address. */
function writeUnlisted<S extends StateSchema>(schema: S, old: Unlisted, patch: Partial<State<S>>): Unlisted {
  const changed = Object.entries(patch).flatMap(([name, value]) => {
    const codec = schema[name];
    return codec?.unlisted === true ? [[name, codec.format(value)] as const] : [];
  });
  const next = { ...old, ...Object.fromEntries(changed) };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ""));
}

/** Reads from `location.state` what is not in the address. */
export function unlistedOf(state: unknown): Unlisted {
  const { unlisted } = (state ?? {}) as { unlisted?: unknown };
  return typeof unlisted === "object" && unlisted !== null ? (unlisted as Unlisted) : none;
}

const none: Unlisted = {};

/** Changes of these leave the list as it is; any other change goes back to its first page. */
const besideTheList = new Set(["page", "open", "form", "beside"]);

/**
 * The URL is the state: values of the search parameters, `set` to change some of them, and `href` for a link that does. A
 * change of anything but `page`, `open` (the record that is shown beside a list), `form` and `beside` goes back to the first page.
 * `replace` keeps the history short while somebody is typing.
 * @param schema must be the same object in every render
 */
export function useSearchState<S extends StateSchema>(schema: S) {
  const [params, setParams] = useSearchParams();
  const carried = useLocation().state as object | null;
  const unlisted = unlistedOf(carried);
  const { state, ignored } = useMemo(() => readState(schema, params, unlisted), [schema, params, unlisted]);

  // A `set` that was kept by a timer, or a second one before the next render, must not undo what happened in between.
  const latest = useRef({ params, unlisted });
  useEffect(() => {
    latest.current = { params, unlisted };
  }, [params, unlisted]);

  const set = (patch: Partial<State<S>>, { replace = false }: { replace?: boolean } = {}) => {
    const next = writeState(schema, latest.current.params, patch);
    const kept = writeUnlisted(schema, latest.current.unlisted, patch);
    if (Object.keys(patch).some((name) => !besideTheList.has(name))) next.delete("page");
    latest.current = { params: next, unlisted: kept };
    // At once: in a transition a checkbox or a list of choices would jump back before it shows the new value.
    setParams(next, {
      replace,
      // The page that led here stays known; `moved` says that the browser's Back no longer leads there.
      state: {
        ...carried,
        ...(carried === null || replace ? {} : { moved: true }),
        unlisted: kept,
      },
      preventScrollReset: true,
      flushSync: true,
    });
  };

  const href = (patch: Partial<State<S>>) => `?${writeState(schema, params, patch).toString()}`;

  return { state, ignored, set, href };
}
