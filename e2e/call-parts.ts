import type { Page } from "@playwright/test";

/** What a visitor of a call looks for. */
export const player = (page: Page) => page.getByRole("region", { name: "Player" });
const transcript = (page: Page) => page.getByRole("list", { name: "Transcript" });
export const turns = (page: Page) => transcript(page).getByRole("listitem");
export const seek = (page: Page) => player(page).getByRole("slider", { name: "Seek" });
export const position = async (page: Page) => Number(await seek(page).inputValue());
export const button = (page: Page, name: string) => player(page).getByRole("button", { name, exact: true });

/** Has the call come with this transcript. */
export async function saying(page: Page, transcription: string): Promise<void> {
  await page.route(/\/v3\/conversations\/calls\/\d+\?/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { data: { call?: object } };
    const call = body.data.call ?? body.data;
    Object.assign(call, { transcription, has_transcription: true });
    await route.fulfill({ response: answer, json: body });
  });
}
