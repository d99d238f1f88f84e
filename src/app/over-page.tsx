import { useEffect, useLayoutEffect } from "react";
import { keyOf, useKeys } from "../lib/use-keys.ts";
import { CommandPalette } from "./command-palette.tsx";
import { openOverPage, useOverPage } from "./use-over-page.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";

/** The command palette (⌘K, Ctrl K) and the list of keyboard shortcuts (?), over whatever page there is. */
export function OverPage() {
  const over = useOverPage();
  useKeys({ "?": () => openOverPage("shortcuts") });

  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (keyOf(event) !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      // Two dialogs on top of each other have no clear way back.
      if (over !== "palette" && document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      openOverPage(over === "palette" ? null : "palette");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [over]);
  // Signing out must not leave it open for whoever comes next.
  useEffect(() => () => openOverPage(null), []);

  if (over === "palette") return <CommandPalette onClose={() => openOverPage(null)} />;
  if (over === "shortcuts") return <ShortcutsDialog onClose={() => openOverPage(null)} />;
  return null;
}
