import type { Launch } from "../../../api/launches.ts";
import type { TestOutcome } from "../../../api/test-texts.ts";
import { formatMoment } from "../../../lib/dates.ts";

type Told = {
  /** As it is shown. */
  number: string;
  zone: string;
  /** A receipt may still come. */
  isAwaited: boolean;
};

/** What has become of a test, in a sentence. */
export function testWords(
  { launch, delivered, failed }: Omit<TestOutcome, "number">,
  { number, zone, isAwaited }: Told,
): string {
  if (delivered > 0) return `The test has been delivered to ${number}.`;
  if (failed > 0) return `The test couldn't be delivered to ${number}.`;
  if (launch === null) return `We don't know yet what became of the test to ${number}.`;
  return wordsOf(launch, { number, zone, isAwaited });
}

function wordsOf({ state, why, stopped_by: stoppedBy, first_text: at }: Launch, told: Told): string {
  const { number, zone, isAwaited } = told;
  switch (state) {
    case "waiting":
      return "Someone else has to approve the test before it's sent.";
    case "taken":
    case "scheduled":
      return `The test to ${number} leaves on ${formatMoment(at, zone)}.`;
    case "unknown":
      return "We don't know yet whether the test was scheduled. We keep checking.";
    case "sending":
      return `The test to ${number} is on its way.`;
    case "completed":
      return isAwaited
        ? `The test was sent to ${number}. Waiting for the carrier's receipt.`
        : `The test was sent to ${number}. No receipt came.`;
    case "stopped":
      return stoppedBy === null ? (why ?? "The test was stopped.") : `${stoppedBy} stopped the test.`;
    default:
      return why ?? "The test wasn't sent.";
  }
}
