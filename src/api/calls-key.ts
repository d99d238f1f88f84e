/** The key of all that is read about calls; apart from them, for what changes them and reads none. */
export const callsKey = ["calls"] as const;
