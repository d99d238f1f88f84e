import type { Page, Route } from "@playwright/test";
import { expectProblem } from "./problems.ts";

/** Ways in which a request goes wrong between the page and the service. */
export type Fault = "500" | "503" | "429" | "lost answer" | "truncated" | "html" | "offline";

const envelope = (code: number, message: string) => ({
  code,
  message,
  data: null,
  requestId: "0b9c9a5e-1f0e-4c55-9d39-3f5a0f2f6c11",
  timestamp: "2026-01-05T10:00:00.000Z",
});

async function spoil(route: Route, fault: Fault): Promise<void> {
  switch (fault) {
    case "500":
      return route.fulfill({ status: 500, json: envelope(500, "Something went wrong on our side.") });
    case "503":
      // No envelope: it is the answer of a proxy in front of the service.
      return route.fulfill({ status: 503, contentType: "text/html", body: "<h1>Service Unavailable</h1>" });
    case "429":
      return route.fulfill({
        status: 429,
        headers: { "retry-after": "30" },
        json: envelope(429, "Too many requests."),
      });
    case "lost answer":
      // The service did its work; only the answer is lost.
      await route.fetch();
      return route.abort("connectionreset");
    case "truncated": {
      const response = await route.fetch();
      const body = await response.text();
      return route.fulfill({
        status: response.status(),
        contentType: "application/json",
        body: body.slice(0, body.length / 2),
      });
    }
    case "html":
      return route.fulfill({
        contentType: "text/html",
        body: "<!doctype html><title>Proxy</title><h1>Hello</h1>",
      });
    case "offline":
      return route.abort("internetdisconnected");
  }
}

/** What Chromium writes on the console for a fault; the other faults look like good answers to it. */
const consoleText: Partial<Record<Fault, RegExp[]>> = {
  "500": [/status of 500/],
  "503": [/status of 503/],
  "429": [/status of 429/],
  "lost answer": [
    /failed request: .* net::ERR_CONNECTION_RESET/,
    /Failed to load resource: net::ERR_CONNECTION_RESET/,
  ],
  offline: [
    /failed request: .* net::ERR_INTERNET_DISCONNECTED/,
    /Failed to load resource: net::ERR_INTERNET_DISCONNECTED/,
  ],
};

/**
 * Stands between the page and `url` until the returned function is called; it waits for the requests that are under way.
 */
async function intercept(
  page: Page,
  url: RegExp,
  handle: (route: Route) => Promise<void>,
): Promise<() => Promise<void>> {
  const running = new Set<Promise<void>>();
  let isOver = false;
  // Unrouting would take running requests away from their handler.
  await page.route(url, async (route) => {
    if (isOver) return route.fallback();
    const work = handle(route);
    running.add(work);
    await work;
    running.delete(work);
  });
  return async () => {
    isOver = true;
    await Promise.all(running);
  };
}

/**
 * Lets every request to `url` fail in one way until the returned function is called.
 * The traces it leaves on the console are declared here.
 */
export async function failUntilHealed(page: Page, url: RegExp, fault: Fault): Promise<() => Promise<void>> {
  for (const text of consoleText[fault] ?? []) expectProblem(page, text);
  return intercept(page, url, (route) => spoil(route, fault));
}

/**
 * Keeps every request to `url` waiting until the returned function is called. Only handlers registered earlier see it
 * then: to hold a request and fail it, register the fault first.
 */
export async function holdUntilReleased(page: Page, url: RegExp): Promise<() => Promise<void>> {
  const released = Promise.withResolvers<void>();
  const stop = await intercept(page, url, async (route) => {
    await released.promise;
    await route.fallback();
  });
  return () => {
    released.resolve();
    return stop();
  };
}

type Json = Record<string, unknown>;

/** Changes the `data` of every answer to `url` on its way to the page, until the returned function is called. */
export async function changeAnswers(
  page: Page,
  url: RegExp,
  change: (data: Json) => Json,
): Promise<() => Promise<void>> {
  return intercept(page, url, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { data: Json };
    await route.fulfill({ response, json: { ...body, data: change(body.data) } });
  });
}

/** Lets the next request to `url` fail in one way. */
export async function failOnce(page: Page, url: RegExp, fault: Fault): Promise<void> {
  for (const text of consoleText[fault] ?? []) expectProblem(page, text);
  await page.route(url, (route) => spoil(route, fault), { times: 1 });
}
