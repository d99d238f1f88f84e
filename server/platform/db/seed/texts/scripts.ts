import type { TextScript } from "../text-talk.ts";
import {
  fewWords,
  jobSeeker,
  missedCall,
  newAddress,
  referral,
  salesPitch,
  serviceArea,
  thanks,
  wrongNumber,
} from "./brief.ts";
import { discount, disputedCharge, financing, invoice, paymentReminder, quote } from "./money.ts";
import { access, complaint, emergency, nobodyAnswers, photos, warranty } from "./trouble.ts";
import {
  bookVisit,
  cancelVisit,
  movedByUs,
  onTheWay,
  partArrived,
  reminder,
  reschedule,
  runningLate,
  tuneUp,
} from "./visits.ts";

/** What a thread begins with, and how often. */
export const openings: readonly (readonly [TextScript, number])[] = [
  [bookVisit, 12],
  [quote, 12],
  [reminder, 8],
  [reschedule, 8],
  [missedCall, 7],
  [complaint, 6],
  [photos, 6],
  [tuneUp, 5],
  [emergency, 5],
  [onTheWay, 4],
  [runningLate, 4],
  [invoice, 4],
  [warranty, 4],
  [wrongNumber, 4],
  [thanks, 4],
  [movedByUs, 4],
  [partArrived, 3],
  [cancelVisit, 3],
  [disputedCharge, 3],
  [paymentReminder, 3],
  [financing, 3],
  [discount, 3],
  [serviceArea, 3],
  [nobodyAnswers, 3],
  [salesPitch, 3],
  [access, 2],
  [jobSeeker, 2],
  [newAddress, 2],
  [fewWords, 2],
  [referral, 2],
];

/** After these there is nothing more to say: they were no customers. */
export const onlyOnce: readonly TextScript[] = [wrongNumber, salesPitch, jobSeeker];

/** What a thread goes on with when customer and company know each other. */
export const sequels: readonly (readonly [TextScript, number])[] = openings.filter(
  ([script]) => ![...onlyOnce, missedCall, serviceArea].includes(script),
);
