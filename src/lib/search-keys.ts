/** How the keys of the command palette are written on this machine. */
export const searchKeys = navigator.platform.startsWith("Mac") ? "⌘K" : "Ctrl K";
