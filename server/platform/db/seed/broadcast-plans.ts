/** A broadcast of the demo company. Days count from today: negative ones are past, and none is a weekend. */
export type BroadcastPlan = {
  /** The org unit it belongs to, whose customers it goes to. */
  unit: number;
  name: string;
  message: string;
  /** At most so many: a town has no more customers than it has. */
  recipients: number;
  status: "draft" | "scheduled" | "sending" | "completed" | "cancelled";
  /** The day it is sent on; of a draft, the day it was written on. */
  day: number;
  /** The hour it is sent at, by the clock of the org unit. */
  hour: number;
  /** How many days ago it was written; the day before it was sent, when left out. */
  written?: number;
  /** How many of a cancelled or running one have gone. */
  gone?: number;
};

/** In the order in which they were written. */
export const broadcastPlans: readonly BroadcastPlan[] = [
  {
    unit: 1001,
    name: "Fall tune-up, all customers",
    message:
      "Acme Home Services: heating season is close. Book your furnace tune-up this month for $89 (usually $129): acme.test/fall Reply STOP to opt out",
    recipients: 5000,
    status: "completed",
    day: -41,
    hour: 12,
  },
  {
    unit: 1012,
    name: "Gutter week Seattle",
    message:
      "Acme Seattle: our crews clean gutters in your area next week. From $149, debris hauled away. Reply with a day that suits you. Reply STOP to opt out",
    recipients: 160,
    status: "completed",
    day: -38,
    hour: 11,
  },
  {
    unit: 1011,
    name: "Hail check Denver",
    message:
      "Acme Denver: last week's hail was hard on roofs. We look at yours for free and send photos the same day. Call or text us here. Reply STOP to opt out",
    recipients: 110,
    status: "completed",
    day: -33,
    hour: 10,
  },
  {
    unit: 1016,
    name: "Winter visitors: AC shut-down",
    message:
      "Acme Phoenix: leaving for the season? We shut down and cover your AC and check it before you are back. $79. Reply STOP to opt out",
    recipients: 150,
    status: "completed",
    day: -29,
    hour: 10,
  },
  {
    unit: 1018,
    name: "Las Vegas duct cleaning",
    message:
      "Acme Las Vegas: 20% off duct cleaning until Friday. Book at acme.test/ducts Reply STOP to opt out",
    recipients: 110,
    status: "cancelled",
    day: -26,
    hour: 14,
    gone: 48,
  },
  {
    unit: 1005,
    name: "Frozen pipes: what to do",
    message:
      "Acme Home Services: cold is coming. Open the taps a little, know your main valve, and call us day or night if a pipe freezes. Reply STOP to opt out",
    recipients: 420,
    status: "completed",
    day: -22,
    hour: 16,
  },
  {
    unit: 1014,
    name: "Water heater recall notice",
    message:
      "Acme Portland: the maker of your water heater has recalled a valve. We replace it at no cost. Please reply with a good time. Reply STOP to opt out",
    recipients: 64,
    status: "completed",
    day: -17,
    hour: 9,
  },
  {
    unit: 1007,
    name: "Furnace filters",
    message:
      "Acme Salt Lake City: time for a new furnace filter. We deliver a year's worth for $48, text us your size. Reply STOP to opt out",
    recipients: 110,
    status: "completed",
    day: -13,
    hour: 13,
  },
  {
    unit: 1022,
    name: "Snow on the vents",
    message:
      "Acme Minneapolis: please keep snow off the outside vents of your furnace. Unsure which they are? Send us a photo. Reply STOP to opt out",
    recipients: 130,
    status: "completed",
    day: -9,
    hour: 15,
  },
  {
    unit: 1006,
    name: "How did we do? October visits",
    message: "Acme: thank you for having us last month. How did we do, from 1 to 5? Reply STOP to opt out",
    recipients: 240,
    status: "cancelled",
    day: -6,
    hour: 11,
    gone: 0,
  },
  {
    unit: 1010,
    name: "Saturday slots Boise",
    message:
      "Acme Boise: three slots came free this Saturday. First come, first served. Reply STOP to opt out",
    recipients: 45,
    status: "completed",
    day: -3,
    hour: 12,
  },
  {
    unit: 1001,
    name: "Membership renewals",
    message:
      "Acme Home Services: your Comfort Plan ends this month. Renew by the 30th and keep your price: acme.test/renew Reply STOP to opt out",
    recipients: 300,
    status: "draft",
    day: -2,
    hour: 15,
  },
  {
    unit: 1002,
    name: "Heat pump evening",
    message:
      "Acme: thinking about a heat pump? Join us for an open evening at Foundry Square, coffee is on us. Reply YES to save a seat. Reply STOP to opt out",
    recipients: 260,
    status: "scheduled",
    day: 1,
    hour: 10,
    written: 2,
  },
  {
    unit: 1020,
    name: "Chicago boiler check",
    message: "Acme Chicago: boiler checks for $99 through the end of the month. Reply STOP to opt out",
    recipients: 150,
    status: "scheduled",
    day: 3,
    hour: 11,
    written: 2,
  },
  {
    unit: 1024,
    name: "Holiday hours for businesses",
    message:
      "Acme Commercial: we work through the holidays. Your emergency number stays the same, day and night. Reply STOP to opt out",
    recipients: 90,
    status: "scheduled",
    day: 8,
    hour: 9,
    written: 1,
  },
  {
    unit: 1001,
    name: "New Year offer",
    message:
      "Acme Home Services: start the year warm. $200 off a new furnace until January 31: acme.test/new Reply STOP to opt out",
    recipients: 2400,
    status: "scheduled",
    day: 14,
    hour: 12,
    written: 1,
  },
  {
    unit: 1001,
    name: "Phones are down",
    message:
      "Acme Home Services: our phone lines are down at the moment. Text us here and we get back to you, emergencies first. Reply STOP to opt out",
    recipients: 1900,
    status: "sending",
    day: 0,
    hour: 0,
    gone: 230,
  },
  {
    unit: 1017,
    name: "Tucson evaporative coolers",
    message: "Acme Tucson: we winterize your cooler for $65. Reply STOP to opt out",
    recipients: 55,
    status: "draft",
    day: -1,
    hour: 10,
  },
  {
    unit: 1021,
    name: "Columbus re-opening",
    message: "Acme Columbus: our new shop opens on Buckeye Terrace. Come and say hello!",
    recipients: 80,
    status: "draft",
    day: -1,
    hour: 16,
  },
  {
    unit: 1006,
    name: "Thank-you note",
    message: "Hi {{first_name}}, thank you for being with Acme for another year. Reply STOP to opt out",
    recipients: 0,
    status: "draft",
    day: 0,
    hour: 0,
  },
];
