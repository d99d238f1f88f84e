import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { root } from "../scripts/command.ts";

const mostLines = 30;

/** What went wrong, without the frame around it: the message and the line of the test. */
function describeFailure(test: TestCase, result: TestResult): string {
  const where = `${relative(root, test.location.file)}:${test.location.line}`;
  const errors = result.errors.map(({ message = "", location }) => {
    const lines = stripVTControlCharacters(message).split("\n");
    const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), "…"] : lines;
    const at = location === undefined ? "" : `at ${relative(root, location.file)}:${location.line}`;
    return [...shown, at].map((line) => `    ${line}`.trimEnd()).join("\n");
  });
  // The fixture tells what the page complained of: often the cause.
  const problems = result.attachments.find(({ name }) => name === "problems")?.body?.toString() ?? "";
  const complaints = problems === "" ? [] : problems.split("\n").map((line) => `    page: ${line}`);
  return [`FAIL  ${where} ${titleOf(test)} (${result.status})`, ...errors, ...complaints].join("\n");
}

function titleOf(test: TestCase): string {
  return test.titlePath().slice(3).join(" › ");
}

/** One line for a test that passes, the least that explains it for one that does not, the totals at the end. */
export default class CompactReporter implements Reporter {
  readonly #started = Date.now();
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== "skipped" && result.status !== test.expectedStatus && result.retry < test.retries) {
      console.log(`${describeFailure(test, result)}\n    It is tried once more.`);
      return;
    }
    const outcome = result.status === "skipped" ? "skipped" : test.ok() ? "passed" : "failed";
    this.#counts[outcome] += 1;
    if (outcome === "failed") console.log(describeFailure(test, result));
    else console.log(`${outcome === "passed" ? "ok  " : "skip"}  ${titleOf(test)} (${result.duration} ms)`);
  }

  onError(error: { message?: string }): void {
    console.log(`ERROR ${error.message ?? "unknown"}`);
  }

  onEnd(result: FullResult): void {
    const { passed, failed, skipped } = this.#counts;
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    if (result.status !== "passed" && failed === 0) console.log(`The run ended as ${result.status}.`);
    console.log(`Browser tests: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
  }
}
