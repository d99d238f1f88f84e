const american: Record<string, string> = {
  "America/New_York": "Eastern time",
  "America/Chicago": "Central time",
  "America/Denver": "Mountain time",
  "America/Phoenix": "Arizona",
  "America/Los_Angeles": "Pacific time",
  "America/Anchorage": "Alaska",
  "Pacific/Honolulu": "Hawaii",
};

/** "Mountain time (America/Denver)", "Europe/Berlin". */
function zoneLabel(zone: string): string {
  const plain = zone.replaceAll("_", " ");
  return american[zone] === undefined ? plain : `${american[zone]} (${plain})`;
}

/** The time zones that this browser knows, those of the United States first; nothing stands for the account's own. */
export function zoneOptions(own: string): { value: string; label: string }[] {
  const others = Intl.supportedValuesOf("timeZone").filter((zone) => american[zone] === undefined);
  return [
    { value: "", label: `Account default: ${american[own] ?? zoneLabel(own)}` },
    ...[...Object.keys(american), ...others].map((zone) => ({ value: zone, label: zoneLabel(zone) })),
  ];
}
