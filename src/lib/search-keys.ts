/** The key that is held for commands, as this machine writes it before a letter. */
export const commandKey = navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl ";

/** How the keys of the command palette are written on this machine. */
export const searchKeys = `${commandKey}K`;
