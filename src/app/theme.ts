import { choosePreference, usePreference, type Preferences } from "../lib/preferences.ts";

type Theme = Preferences["theme"];

/** Lets the page look so. public/boot.js does the same before the first paint. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
}

/** The chosen theme and how to choose another. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [usePreference("theme"), (theme) => choosePreference({ theme })];
}
