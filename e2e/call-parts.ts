import type { Page } from "@playwright/test";

/** What a visitor of a call looks for. */
export const player = (page: Page) => page.getByRole("region", { name: "Player" });
const transcript = (page: Page) => page.getByRole("list", { name: "Transcript" });
export const turns = (page: Page) => transcript(page).getByRole("listitem");
export const seek = (page: Page) => player(page).getByRole("slider", { name: "Seek" });
export const position = async (page: Page) => Number(await seek(page).inputValue());
export const button = (page: Page, name: string) => player(page).getByRole("button", { name, exact: true });
