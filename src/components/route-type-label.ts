const typeLabels: Record<string, string> = {
  forward: "Forward",
  ivr: "Phone menu (IVR)",
  georoute: "By caller location",
  simultaneous: "Simultaneous ring",
  percentage: "Percentage",
  hangup: "Hang up",
  schedule: "Schedule",
  voicemail: "Voicemail",
  outbound: "Outbound",
  round_robin: "Round robin",
};

/** A kind of route in words; one that nobody has told us about as it is. */
export function routeTypeLabel(type: string): string {
  return typeLabels[type] ?? type;
}
