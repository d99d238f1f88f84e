import { fold } from "./fold.ts";

const american: Record<string, string> = {
  "America/New_York": "Eastern time",
  "America/Chicago": "Central time",
  "America/Denver": "Mountain time",
  "America/Phoenix": "Arizona",
  "America/Los_Angeles": "Pacific time",
  "America/Anchorage": "Alaska",
  "America/Adak": "Aleutian Islands",
  "Pacific/Honolulu": "Hawaii",
  "America/Puerto_Rico": "Puerto Rico",
  "Pacific/Guam": "Guam",
};

/** "Mountain time", "Europe/Berlin". */
export function zoneWords(zone: string): string {
  return american[zone] ?? zone.replaceAll("_", " ");
}

/** "Mountain time (America/Denver)", "Europe/Berlin". */
function zoneLabel(zone: string): string {
  const plain = zone.replaceAll("_", " ");
  return american[zone] === undefined ? plain : `${american[zone]} (${plain})`;
}

const plain = (text: string) =>
  fold(text)
    .replaceAll(/[_/ -]+/g, " ")
    .trim();

/** Whether a text is an older name of a zone ("US/Mountain"): known, and not listed. */
function isLink(text: string): boolean {
  // "EST" would be a zone that knows no summer.
  if (!text.includes("/")) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The zones of this browser by all that people call them: their names, and the words that stand for them here. */
let named: ReadonlyMap<string, string> | null = null;

/** The zone that a text names: "Arizona", "Mountain time (America/Denver)", "america/denver"; null for none. */
export function zoneNamed(text: string): string | null {
  named ??= new Map(
    zoneOptions().flatMap(({ value, label }) =>
      [value, zoneWords(value), zoneWords(value).replace(/ time$/, ""), label].map((name) => [
        plain(name),
        value,
      ]),
    ),
  );
  return named.get(plain(text)) ?? (isLink(text) ? text : null);
}

/**
 * The time zones that this browser knows, those of the United States first.
 * @param also one that has to be there, known or not
 */
export function zoneOptions(also: string | null = null): { value: string; label: string }[] {
  const zones = new Set([...Object.keys(american), ...Intl.supportedValuesOf("timeZone")]);
  if (also !== null) zones.add(also);
  return [...zones].map((zone) => ({ value: zone, label: zoneLabel(zone) }));
}
