const labels: Record<string, string> = {
  "call.started": "Call started",
  "call.completed": "Call completed",
  "call.transcribed": "Call transcribed",
  "sms.received": "Text received",
  "sms.sent": "Text sent",
  "broadcast.completed": "Broadcast completed",
};

/** An event in words; one that nobody has told us about as it is. */
export function eventLabel(event: string): string {
  return labels[event] ?? event;
}
