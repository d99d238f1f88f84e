import type { DatabaseSync } from "node:sqlite";
import { oneCall } from "../company.ts";
import { password, people } from "../people.ts";
import { rooms } from "../rooms.ts";
import type { Visitor } from "./visitor.ts";

export type Step = { name: string; run: (visitor: Visitor) => Promise<void> };

const ENTER = "\uE007";
const CONTROL = "\uE009";
const ESCAPE = "\uE00C";
const rows = "main tbody tr, [aria-label=Conversations] li, [role=treeitem]";

/** Waits for the page of that title with all that it loads, and that it shows no error. */
async function arrive(visitor: Visitor, title: string): Promise<void> {
  await visitor.until(
    `the page ${title}`,
    (wanted) => {
      const heading = document.querySelector("h1")?.textContent.trim();
      return heading === wanted && document.querySelector("[aria-busy=true], main [role=alert]") === null;
    },
    title,
  );
}

const spoken = `duration BETWEEN 60 AND 400 AND call_id IN (SELECT call_id FROM recordings)
  AND call_id IN (SELECT call_id FROM transcripts WHERE format = 'timed' AND json_array_length(turns) > 6)`;

async function signIn(visitor: Visitor): Promise<void> {
  await visitor.open("/");
  await visitor.press("textbox", "Email");
  await visitor.type(people.admin.email);
  await visitor.press("textbox", "Password");
  await visitor.type(password);
  await visitor.press("button", "Sign in");
  await arrive(visitor, "Calls");
}

/** The list is there with rows, as wide as the screen; its first record opens and has facts or texts. */
function listAndRecord(name: string): Step {
  return {
    name: `${name}: list and record`,
    run: async (visitor) => {
      await visitor.press("link", name, "nav[aria-label=Main]");
      await arrive(visitor, name);
      await visitor.until("rows", (selector) => document.querySelectorAll(selector).length > 0, rows);
      const over = await visitor.read(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) throw new Error(`the page is ${over} px wider than the screen`);
      const list = await visitor.read(() => location.href);
      await visitor.press("link", /./, `:is(${rows})`);
      await visitor.until("an address of its own", (from) => location.href !== from, list);
      await visitor.until("the record", () => {
        const loaded = document.querySelector("[aria-busy=true], main [role=alert]") === null;
        const facts = document.querySelectorAll("main dt, aside dt, [role=dialog] dt, [role=log] li").length;
        return loaded && facts > 2 && document.querySelector("h1")?.textContent !== "";
      });
    },
  };
}

/** Each panel hangs on its button, on the screen, and Escape closes it. */
async function openPanels(visitor: Visitor): Promise<void> {
  await visitor.open("/calls");
  await arrive(visitor, "Calls");
  const names = await visitor.read(() =>
    [...document.querySelectorAll("header button[popovertarget], main button[popovertarget]")]
      .filter((button) => button.checkVisibility())
      .map((button) => (button.getAttribute("aria-label") ?? button.textContent).trim()),
  );
  if (names.length < 4) throw new Error(`only these buttons open a panel: ${names.join(", ")}`);
  for (const name of names) {
    await visitor.press("button", name);
    await visitor.until(`the panel of ${name} at its button`, () => {
      const panel = document.querySelector(":popover-open:not([popover=hint])");
      const button = document.querySelector(`[popovertarget="${panel?.id}"]`);
      if (panel === null || button === null) return false;
      const [open, own] = [panel.getBoundingClientRect(), button.getBoundingClientRect()];
      const isOnScreen = open.left >= 0 && open.right <= innerWidth && open.top >= 0;
      const isBeside = open.left <= own.right && open.right >= own.left;
      return isOnScreen && isBeside && Math.abs(open.top - own.bottom) < 12;
    });
    await visitor.key(ESCAPE);
    await visitor.until(
      `${name} closed`,
      () => document.querySelector(":popover-open[popover=auto]") === null,
    );
  }
}

async function changeTheme(visitor: Visitor): Promise<void> {
  for (const theme of ["Dark", "Light"]) {
    await visitor.press("button", "User menu");
    await visitor.press("radio", theme);
    await visitor.until(
      `the ${theme} theme`,
      (wanted) => {
        return getComputedStyle(document.documentElement).colorScheme === wanted;
      },
      theme.toLowerCase(),
    );
    await visitor.key(ESCAPE);
  }
}

async function useCommands(visitor: Visitor): Promise<void> {
  await visitor.key("k", CONTROL);
  await visitor.until("the palette", () => document.querySelector("dialog:modal [role=option]") !== null);
  await visitor.type("webhooks");
  await visitor.until("one hit", () =>
    /Webhooks/.test(document.querySelector("[role=option]")?.textContent ?? ""),
  );
  await visitor.key(ENTER);
  await arrive(visitor, "Webhooks");
}

async function playSound(visitor: Visitor): Promise<void> {
  await visitor.until("the sound at 1 s or later", () => {
    const sound = document.querySelector("audio");
    if (sound?.error)
      throw new Error(`the browser can't play it: ${sound.error.message} (is a codec missing?)`);
    return sound !== null && sound.currentTime >= 1;
  });
}

function listen(callId: number): Step {
  return {
    name: "a recording plays, a line of the transcript moves it",
    run: async (visitor) => {
      await visitor.open(`/calls/${callId}`);
      await visitor.press("button", "Play", "[aria-label=Player]");
      await playSound(visitor);
      await visitor.until(
        "the spoken line marked",
        () => document.querySelectorAll("[aria-current=true]").length,
      );
      const line = "[aria-label=Transcript] [role=listitem]:nth-child(4)";
      await visitor.press("button", /\d:\d\d/, line);
      await visitor.until(
        "the fourth line spoken",
        (selector) => {
          return document.querySelector(selector)?.getAttribute("aria-current") === "true";
        },
        line,
      );
      await visitor.press("button", "Pause", "[aria-label=Player]");
      await visitor.until("the pause", () => document.querySelector("audio")?.paused);
    },
  };
}

async function findWords(visitor: Visitor): Promise<void> {
  await visitor.press("textbox", "Find in transcript");
  await visitor.type("the");
  await visitor.until("a count", () => /\b1 of \d+/.test(document.body.textContent));
  await visitor.key(ENTER);
  await visitor.until("the second match on the screen", () => {
    const mark = document.querySelector("mark[data-at]")?.getBoundingClientRect();
    return (
      /\b2 of \d+/.test(document.body.textContent) && mark && mark.top >= 0 && mark.bottom <= innerHeight
    );
  });
}

/** Neither browser prints over WebDriver: the rules for print are made to hold on the screen, at a paper's width. */
function printed(): void {
  const turn = (list: CSSRuleList) => {
    for (const rule of list) {
      if (rule instanceof CSSMediaRule && /\bprint\b/.test(rule.media.mediaText)) {
        rule.media.mediaText = /not print/.test(rule.media.mediaText) ? "not all" : "all";
      }
      if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) turn(rule.cssRules);
    }
  };
  dispatchEvent(new Event("beforeprint"));
  for (const sheet of document.styleSheets) turn(sheet.cssRules);
}

function print(callId: number, callerId: string): Step {
  return {
    name: "a call on paper: its facts and words, without the app around it",
    run: async (visitor) => {
      await visitor.resize(740);
      await visitor.open(`/calls/${callId}`);
      await visitor.until("the words", () =>
        document.querySelector("[aria-label=Transcript] [role=listitem]"),
      );
      await visitor.read(printed);
      const digits = callerId.slice(2);
      const number = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
      await visitor.until(
        "the facts and all the words",
        (caller) => {
          const terms = [...document.querySelectorAll("main dt")].filter((term) => term.checkVisibility());
          const words = [...document.querySelectorAll("[aria-label=Transcript] [role=listitem]")];
          const text = document.querySelector("main")?.innerText ?? "";
          return terms.length > 4 && text.includes(caller) && words.length > 6;
        },
        number,
      );
      const left = await visitor.read(() =>
        [...document.querySelectorAll("nav, [aria-label=Player] button, [role=search]")]
          .filter((element) => element.checkVisibility())
          .map((element) => element.outerHTML.slice(0, 80)),
      );
      if (left.length > 0) throw new Error(`on paper are useless: ${left.join("; ")}`);
      await visitor.resize(1280);
    },
  };
}

async function signOut(visitor: Visitor): Promise<void> {
  await visitor.open("/users");
  await arrive(visitor, "Users");
  await visitor.press("button", "User menu");
  await visitor.press("button", "Sign out");
  await arrive(visitor, "Sign in");
  await visitor.open("/users");
  await arrive(visitor, "Sign in");
  const stored = await visitor.read(() => document.body.textContent.includes("@acme.test"));
  if (stored) throw new Error("somebody's address is still on the page");
}

/** Every page and what browsers differ in, as one person goes through it. */
export function steps(db: DatabaseSync): Step[] {
  const { call_id: callId, caller_id: callerId } = oneCall(db, spoken);
  return [
    { name: "sign-in by the form", run: signIn },
    ...[...rooms.map((room) => room.name), "Groups"].map(listAndRecord),
    { name: "every panel of the calls hangs on its button", run: openPanels },
    { name: "dark and light", run: changeTheme },
    { name: "the command palette leads to a page", run: useCommands },
    listen(callId),
    { name: "words are found in a transcript", run: findWords },
    print(callId, callerId),
    { name: "sign-out ends it, also after a reload", run: signOut },
  ];
}
