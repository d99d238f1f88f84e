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

export function setSignOutDue(due: boolean): void {
  try {
    if (due) localStorage.setItem(key, "due");
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}
