const american: Record<string, string> = {
  "America/New_York": "Eastern time",
  "America/Chicago": "Central time",
  "America/Denver": "Mountain time",
  "America/Phoenix": "Arizona",
  "America/Los_Angeles": "Pacific time",
  "America/Anchorage": "Alaska",
  "Pacific/Honolulu": "Hawaii",
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

/**
 * The time zones that this browser knows, those of the United States first.
 * @param also one that has to be there, known or not
 */
export function zoneOptions(also: string | null = null): { value: string; label: string }[] {
  const zones = new Set([...Object.keys(american), ...Intl.supportedValuesOf("timeZone")]);
  if (also !== null) zones.add(also);
  return [...zones].map((zone) => ({ value: zone, label: zoneLabel(zone) }));
}
