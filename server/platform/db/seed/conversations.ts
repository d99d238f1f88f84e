import { jobApplicant, confirmation, membership, vendorPitch, wrongNumber } from "./scripts/brief.ts";
import { billing, complaint } from "./scripts/care.ts";
import { consulting } from "./scripts/consulting.ts";
import { emergency } from "./scripts/emergency.ts";
import { cancellation, checkIn } from "./scripts/leaving.ts";
import { leftMessage, voicemail } from "./scripts/messages.ts";
import { newCustomer, quoteFollowUp, quoteReminder } from "./scripts/selling.ts";
import { appointment, reschedule, support } from "./scripts/service.ts";
import { warranty } from "./scripts/warranty.ts";
import type { Random } from "./random.ts";
import type { TagName } from "./tags.ts";
import type { Topic } from "./talk.ts";

/** A kind of conversation, how it is told and what people note about it. */
export type Script = {
  name: string;
  /** A fresh one for each call. */
  topic: (random: Random) => Topic;
  /** What it is, whatever comes up in it. */
  tag: TagName;
  comments: readonly string[];
  /** Where a caller who asks for it is put through to. */
  department?: string;
};

const always = (topic: Topic) => () => topic;

export const scripts = {
  newCustomer: {
    name: "New customer",
    topic: always(newCustomer),
    tag: "New customer",
    comments: [
      "Good questions, clear next step.",
      "Named the price before asking what matters to them. For the next coaching.",
      "Send the financing sheet along.",
      "Good pace, lets people finish.",
    ],
    department: "sales",
  },
  consulting: {
    name: "Consultation",
    topic: (random: Random) => consulting(random.int(5, 21)),
    tag: "New customer",
    comments: [
      "Worth listening to: patient, honest and it still ends with a date.",
      "Use this one for training.",
      "Please send the summary to the estimator before the visit.",
    ],
    department: "one of your consultants",
  },
  quoteFollowUp: {
    name: "Quote follow-up",
    topic: always(quoteFollowUp),
    tag: "Quote given",
    comments: [
      "Patient with a lot of questions.",
      "Knew the quote by heart, nice.",
      "Please send the drawings too.",
    ],
    department: "the estimating team",
  },
  quoteReminder: {
    name: "Quote reminder",
    topic: always(quoteReminder),
    tag: "Follow-up needed",
    comments: ["Good time of the day to reach him.", "Friendly, not pushy. That is the tone we want."],
  },
  support: {
    name: "Support",
    topic: always(support),
    tag: "Support",
    comments: ["Good step by step. Asks before assuming.", "Add this one to the troubleshooting guide."],
    department: "technical support",
  },
  appointment: {
    name: "Appointment",
    topic: always(appointment),
    tag: "Booked",
    comments: [
      "Smooth booking.",
      "Could have asked for the age of the system.",
      "Friendly from the first word.",
    ],
    department: "scheduling",
  },
  reschedule: {
    name: "Reschedule",
    topic: always(reschedule),
    tag: "Reschedule",
    comments: ["Third time this visit moves.", "Short and friendly."],
    department: "scheduling",
  },
  emergency: {
    name: "Emergency",
    topic: always(emergency),
    tag: "Emergency",
    comments: [
      "Calm and quick, well done.",
      "Truck was there in 35 minutes.",
      "Use it to show new people how to keep a caller calm.",
    ],
    department: "the emergency desk",
  },
  warranty: {
    name: "Warranty",
    topic: always(warranty),
    tag: "Warranty",
    comments: ["Check that the registration is in the file.", "Clear about what is covered and what is not."],
    department: "the warranty desk",
  },
  complaint: {
    name: "Complaint",
    topic: always(complaint),
    tag: "Complaint",
    comments: [
      "Called back the next day, all good now.",
      "Second complaint about this crew this month.",
      "Very well handled. Did not argue, offered something.",
    ],
    department: "a manager",
  },
  billing: {
    name: "Billing",
    topic: always(billing),
    tag: "Billing",
    comments: ["Checked with accounting, it is settled.", "The invoice text is confusing, tell accounting."],
    department: "billing",
  },
  cancellation: {
    name: "Cancellation",
    topic: always(cancellation),
    tag: "Cancellation",
    comments: ["Asked for the reason without pushing. Good.", "Add the reason to the monthly list."],
    department: "the membership team",
  },
  membership: {
    name: "Membership",
    topic: always(membership),
    tag: "Membership",
    comments: ["Explained the plan well."],
    department: "the membership team",
  },
  checkIn: {
    name: "Satisfaction call",
    topic: always(checkIn),
    tag: "Follow-up needed",
    comments: ["Passed on to the crew.", "Second time we hear that the window is too long."],
  },
  confirmation: {
    name: "Confirmation",
    topic: always(confirmation),
    tag: "Booked",
    comments: [],
  },
  wrongNumber: { name: "Wrong number", topic: always(wrongNumber), tag: "Wrong number", comments: [] },
  jobApplicant: {
    name: "Job applicant",
    topic: always(jobApplicant),
    tag: "Job applicant",
    comments: ["Sounds good, please invite.", "Forwarded to the branch manager."],
    department: "whoever does the hiring",
  },
  vendorPitch: {
    name: "Vendor",
    topic: always(vendorPitch),
    tag: "Vendor",
    comments: ["Fourth time this quarter."],
    department: "the owner",
  },
  voicemail: {
    name: "Voicemail",
    topic: always(voicemail),
    tag: "Voicemail",
    comments: ["Called back, left a message.", "Done."],
  },
  leftMessage: { name: "Left a message", topic: always(leftMessage), tag: "Voicemail", comments: [] },
} as const satisfies Record<string, Script>;

/** Asked by callers when somebody is at the desk. */
const atTheDesk: readonly (readonly [Script, number])[] = [
  [scripts.appointment, 17],
  [scripts.newCustomer, 15],
  [scripts.support, 12],
  [scripts.quoteFollowUp, 8],
  [scripts.reschedule, 8],
  [scripts.billing, 8],
  [scripts.complaint, 6],
  [scripts.vendorPitch, 5],
  [scripts.warranty, 5],
  [scripts.wrongNumber, 4],
  [scripts.cancellation, 4],
  [scripts.membership, 4],
  [scripts.emergency, 3],
  [scripts.jobApplicant, 3],
  [scripts.consulting, 4],
];
const atNight: readonly (readonly [Script, number])[] = [
  [scripts.emergency, 74],
  [scripts.support, 10],
  [scripts.wrongNumber, 9],
  [scripts.appointment, 7],
];
const weCall: readonly (readonly [Script, number])[] = [
  [scripts.confirmation, 38],
  [scripts.checkIn, 34],
  [scripts.quoteReminder, 28],
];

/** What a call that reaches somebody is about. */
export function scriptFor(random: Random, when: "open" | "closed" | "outbound"): Script {
  if (when === "outbound") return random.weighted(weCall);
  return random.weighted(when === "open" ? atTheDesk : atNight);
}
