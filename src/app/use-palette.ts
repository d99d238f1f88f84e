import { useEffect, useState } from "react";

/** Whether the command palette is open; ⌘K and Ctrl K open and close it anywhere. */
export function usePalette() {
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      // Two dialogs on top of each other have no clear way back.
      if (document.querySelector("dialog[open]:not([data-palette])") !== null) return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}
