type Event = { event: string; label: string; help: string };

/** What a webhook can be told, by what it is about. */
export const eventKinds: readonly { about: string; events: readonly Event[] }[] = [
  {
    about: "Calls",
    events: [
      { event: "call.started", label: "Call started", help: "A tracking number is being called." },
      { event: "call.completed", label: "Call completed", help: "It's over: who, how long, how it ended." },
      { event: "call.transcribed", label: "Call transcribed", help: "Its transcript is ready." },
    ],
  },
  {
    about: "Texts",
    events: [
      { event: "sms.received", label: "Text received", help: "Someone texted a tracking number." },
      { event: "sms.sent", label: "Text sent", help: "A reply or a broadcast's text went out." },
    ],
  },
  {
    about: "Broadcasts",
    events: [{ event: "broadcast.completed", label: "Broadcast completed", help: "Its last text was sent." }],
  },
];

const labels = new Map(
  eventKinds.flatMap(({ events }) => events.map(({ event, label }) => [event, label] as const)),
);

/** An event in words; one that nobody has told us about as it is. */
export function eventLabel(event: string): string {
  return labels.get(event) ?? event;
}
