import type { StoredCall } from "../company.ts";
import type { Visitor } from "./visitor.ts";

/** Runs in the page. WebKit does not print over WebDriver: the rules for print are made to hold on the screen. */
function printed(): void {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const text = rules.map((rule) => rule.cssText).join("\n");
  const paper = new CSSStyleSheet();
  paper.replaceSync(
    text.replaceAll("@media print", "@media all").replaceAll("@media not print", "@media not all"),
  );
  for (const sheet of document.styleSheets) sheet.disabled = true;
  document.adoptedStyleSheets = [paper];
  dispatchEvent(new Event("beforeprint"));
}

/** "+12065550100" as the page writes it. */
function national(number: string): string {
  const [, area, start, end] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? [];
  return `(${area}) ${start}-${end}`;
}

/** A printed call has its facts and all of its words, and nothing to press. */
export async function print(visitor: Visitor, call: StoredCall): Promise<void> {
  await visitor.open(`/calls/${call.call_id}`);
  await visitor.until(
    "the words",
    () => document.querySelector("[aria-label=Transcript] [role=listitem]") !== null,
  );
  await visitor.read(printed);
  await visitor.until(
    `the facts, the number of the caller ${national(call.caller_id)} and all the words`,
    (caller) => {
      const terms = [...document.querySelectorAll("main dt")].filter((term) => term.checkVisibility());
      const words = [...document.querySelectorAll("[aria-label=Transcript] [role=listitem]")];
      const text = document.querySelector("main")?.innerText ?? "";
      return terms.length > 4 && text.includes(caller) && words.length > 6;
    },
    national(call.caller_id),
  );
  const useless = await visitor.read(() =>
    [...document.querySelectorAll("nav, [aria-label=Player] button, [role=search]")]
      .filter((element) => element.checkVisibility())
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  if (useless.length > 0) throw new Error(`on paper are useless: ${useless.join("; ")}`);
}
