import type { Page } from "@playwright/test";
import { extractText } from "unpdf";

/** A page as it comes out of the printer. */
export type Paper = { sheets: number; text: string };

/** Without blanks: a line that is broken on paper, or set in columns, has others than in the page. */
export const unspaced = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/g, "");

/** Prints a page to PDF and reads the file: what isn't on paper isn't in it, and letters set as one sign (ﬁ) are two again. */
export async function printed(page: Page): Promise<Paper> {
  const pdf = await page.pdf({ format: "A4" });
  const { totalPages, text } = await extractText(new Uint8Array(pdf), { mergePages: true });
  return { sheets: totalPages, text: text.normalize("NFKC").replaceAll(/\s+/g, " ") };
}
