import type { DatabaseSync } from "node:sqlite";
import { oneCall } from "../company.ts";
import { password, people } from "../people.ts";
import { rooms, type Room } from "../rooms.ts";
import { print } from "./print-step.ts";
import { findWords, listen } from "./transcript-steps.ts";
import { arrive, CONTROL, ENTER, ESCAPE, type Visitor } from "./visitor.ts";

type Step = { name: string; run: (visitor: Visitor) => Promise<void> };

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
function listAndRecord({ name, opens }: Pick<Room, "name" | "opens">): Step {
  return {
    name: opens ? `${name}: list and record` : `${name}: list`,
    run: async (visitor) => {
      await visitor.press("link", name, "nav[aria-label=Main]");
      await arrive(visitor, name);
      const over = await visitor.read(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) throw new Error(`the page is ${over} px wider than the screen`);
      if (!opens) {
        await visitor.until("rows", () => document.querySelector("main tbody th") !== null);
        return;
      }
      const list = await visitor.read(() => location.href);
      await visitor.press("row", /./, "main");
      await visitor.until("an address of its own", (from) => location.href !== from, list);
      await visitor.until("the record", () => {
        const isLoaded = document.querySelector("[aria-busy=true], main [role=alert]") === null;
        const facts = document.querySelectorAll("main dt, [role=log] li").length;
        return isLoaded && facts > 2 && document.querySelector("h1")?.textContent !== "";
      });
    },
  };
}

/** Only here the record beside the list has a page of its own as well. */
async function openGroup(visitor: Visitor): Promise<void> {
  const group = await visitor.read(() => document.querySelector("aside h2")?.textContent ?? "");
  await visitor.press("link", "Open this group");
  await arrive(visitor, group);
}

/** Each panel hangs on its button, on the screen, and Escape closes it. */
async function openPanels(visitor: Visitor): Promise<void> {
  await visitor.open("/calls");
  await arrive(visitor, "Calls");
  const names = await visitor.read(() =>
    [...document.querySelectorAll("header button[popovertarget], main button[popovertarget]")]
      .filter((button) => button.checkVisibility())
      .map((button) => button.getAttribute("aria-label") ?? button.textContent)
      .map((name) => name.replaceAll(/\s+/g, " ").trim()),
  );
  if (names.length < 6) throw new Error(`only these buttons open a panel: ${names.join(", ")}`);
  for (const name of names) {
    await visitor.press("button", name);
    await visitor.until(`the panel of "${name}" at its button`, () => {
      const panel = document.querySelector(":popover-open:not([popover=hint])");
      const button = document.querySelector(`[popovertarget="${panel?.id}"]`);
      if (panel === null || button === null) return false;
      const [open, own] = [panel.getBoundingClientRect(), button.getBoundingClientRect()];
      const isOnScreen = open.left >= 0 && open.right <= innerWidth && open.top >= 0;
      const isBeside = open.left <= own.right && open.right >= own.left;
      const isSeen = panel.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      return isSeen && isOnScreen && isBeside && Math.abs(open.top - own.bottom) < 12;
    });
    await visitor.key(ESCAPE);
    await visitor.until(
      `the panel of "${name}" closed`,
      () => document.querySelector(":popover-open[popover=auto]") === null,
    );
  }
}

async function changeTheme(visitor: Visitor): Promise<void> {
  await visitor.press("button", "User menu");
  for (const theme of ["Dark", "Light"]) {
    await visitor.press("radio", theme);
    await visitor.until(
      `the ${theme.toLowerCase()} theme`,
      (wanted) => getComputedStyle(document.documentElement).colorScheme === wanted,
      theme.toLowerCase(),
    );
  }
  await visitor.key(ESCAPE);
}

async function useCommands(visitor: Visitor): Promise<void> {
  await visitor.key("k", CONTROL);
  await visitor.until("the palette", () => document.querySelector("dialog:modal [role=option]") !== null);
  await visitor.type("webhooks");
  await visitor.until("one hit", () =>
    /Webhooks/.test(document.querySelector("dialog [role=option]")?.textContent ?? ""),
  );
  await visitor.key(ENTER);
  await arrive(visitor, "Webhooks");
}

/** From a window to half of it and back: what the app puts away and takes out again. */
async function narrow(visitor: Visitor): Promise<void> {
  await visitor.open("/calls");
  await arrive(visitor, "Calls");
  await visitor.resize(720);
  const over = await visitor.read(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) throw new Error(`the page is ${over} px wider than the screen`);
  await visitor.press("button", "Filters");
  await visitor.resize(1280);
  await visitor.press("button", "Disposition");
  await visitor.key(ESCAPE);
}

/** Neither what was on the screen nor what the browser has kept of an earlier page comes back. */
async function signOut(visitor: Visitor): Promise<void> {
  await visitor.open("/users");
  await arrive(visitor, "Users");
  await visitor.open("/tags");
  await arrive(visitor, "Tags");
  const places = await visitor.read(() => history.length);
  await visitor.press("button", "User menu");
  await visitor.press("button", "Sign out");
  await arrive(visitor, "Sign in");
  await visitor.read((before) => history.go(before - history.length - 1), places);
  await visitor.until("the page before", () => !location.pathname.startsWith("/tags"));
  await arrive(visitor, "Sign in");
  await visitor.open("/users");
  await arrive(visitor, "Sign in");
  const left = await visitor.read((name) => document.documentElement.innerHTML.includes(name), "@acme.test");
  if (left) throw new Error("somebody's address is still on the page");
}

/** Every page and what browsers differ in, as one person goes through it. */
export function steps(db: DatabaseSync): Step[] {
  const call = oneCall(
    db,
    `duration BETWEEN 60 AND 400 AND call_id IN (SELECT call_id FROM recordings)
     AND call_id IN (SELECT call_id FROM transcripts WHERE format = 'timed' AND json_array_length(turns) > 6)`,
  );
  return [
    { name: "sign-in by the form", run: signIn },
    ...[...rooms, { name: "Groups", opens: true }].map(listAndRecord),
    { name: "a group's page", run: openGroup },
    { name: "every panel of the calls hangs on its button", run: openPanels },
    { name: "dark and light", run: changeTheme },
    { name: "a narrower window, and wide again", run: narrow },
    { name: "the command palette leads to a page", run: useCommands },
    { name: "a recording plays, a line of the transcript moves it", run: (visitor) => listen(visitor, call) },
    { name: "words are found in a transcript", run: findWords },
    {
      name: "a call on paper: its facts and words, without the app around it",
      run: (visitor) => print(visitor, call),
    },
    { name: "sign-out ends it, also after a reload and on the way back", run: signOut },
  ];
}
