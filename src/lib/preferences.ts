import { useSyncExternalStore } from "react";

/** How one user likes to see things. `time_zone` is one that this browser knows; null: the profile's. */
export type Preferences = {
  theme: "system" | "light" | "dark";
  density: "comfortable" | "compact";
  clock: "12-hour" | "24-hour";
  number_style: "1,234.5" | "1.234,5" | "1 234,5";
  time_zone: string | null;
  letter_keys: boolean;
};

/** As the app has it until the user says otherwise. */
export const presets: Preferences = {
  theme: "system",
  density: "comfortable",
  clock: "12-hour",
  number_style: "1,234.5",
  time_zone: null,
  letter_keys: true,
};

let shown: Preferences = { ...presets, theme: cachedTheme() };
const listeners = new Set<() => void>();
const keepers = new Set<(change: Partial<Preferences>) => void>();

/** What holds now, for what writes times and numbers. */
export const preferences = (): Preferences => shown;

/** One preference; what is drawn by it is drawn anew when it changes. */
export function usePreference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return useSyncExternalStore(subscribe, () => shown[name]);
}

/** Lets these hold on this page. */
export function showPreferences(next: Preferences): void {
  const isSame = Object.entries(next).every(([name, value]) => Reflect.get(shown, name) === value);
  if (isSame) return;
  shown = next;
  cacheTheme(next.theme);
  for (const listener of listeners) listener();
}

/** The user has chosen: it holds at once, and whoever keeps preferences is told. */
export function choosePreference(change: Partial<Preferences>): void {
  showPreferences({ ...shown, ...change });
  for (const keep of keepers) keep(change);
}

/** Tells `keep` of each choice. @returns how to end that */
export function onPreferenceChosen(keep: (change: Partial<Preferences>) => void): () => void {
  keepers.add(keep);
  return () => void keepers.delete(keep);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The theme alone is kept in the browser: public/boot.js needs it before the first paint, of the sign-in page too. */
function cachedTheme(): Preferences["theme"] {
  try {
    const theme = localStorage.getItem("theme");
    return theme === "light" || theme === "dark" ? theme : "system";
  } catch {
    // Storage may be switched off, and there is none outside of a page.
    return "system";
  }
}

function cacheTheme(theme: Preferences["theme"]): void {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // The system's theme applies until the app is there.
  }
}
