import { useStoredChoice } from "../lib/stored-state.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The chosen theme and how to choose another. public/boot.js applies the same choice before the first paint. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, store] = useStoredChoice("theme", themes);
  const choose = (next: Theme) => {
    const { dataset } = document.documentElement;
    if (next === "system") delete dataset["theme"];
    else dataset["theme"] = next;
    store(next);
  };
  return [theme, choose];
}
