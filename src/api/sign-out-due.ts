const key = "sign-out";

/** Whether somebody has signed out in this browser without the server having heard of it. */
export function isSignOutDue(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    // Storage may be switched off; the sign-out then is sent once, and that is all.
    return false;
  }
}

/** Whether they have left the gateway on watch for what they launched. */
export function isWatchDue(): boolean {
  try {
    return localStorage.getItem(key) === "watch";
  } catch {
    return false;
  }
}

/** Null: the server has heard of it. */
export function setSignOutDue(due: "due" | "watch" | null): void {
  try {
    if (due !== null) localStorage.setItem(key, due);
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}
