/** What the system and SQLite say → what a person can do about it. */
const SENTENCES: Record<string, string> = {
  EACCES: "may not be opened by this user. Change its owner or its rights.",
  EEXIST: "is a file, but has to be a folder. Move it away or set DATA_DIR to another place.",
  EISDIR: "is a folder, but has to be a file. Move it away.",
  ENOSPC: "can't be written: the disk is full.",
  ENOTDIR: "can't be reached: a part of this path is a file. Set DATA_DIR to another place.",
  EPERM: "may not be changed by this user. Change its owner or its rights.",
  EROFS: "can't be written: the disk is read-only.",
  SQLITE_BUSY: "is held by another program. End that program, then start again.",
  SQLITE_READONLY: "can't be written: the disk or the file is read-only.",
  SQLITE_IOERR: "can't be read or written: the disk reports a fault.",
  SQLITE_CORRUPT: "is damaged. Restore it from a backup, or move it away: then a new one is made.",
  SQLITE_FULL: "can't be written: the disk is full.",
  SQLITE_CANTOPEN: "can't be opened. Check that it is a file and that this user may read and write it.",
  SQLITE_NOTADB: "is not a database. Restore it from a backup, or move it away: then a new one is made.",
};

const SQLITE_CODES: Record<number, string> = {
  5: "SQLITE_BUSY",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  26: "SQLITE_NOTADB",
};

/**
 * Opens or makes what a start needs.
 * @throws Error with a sentence for people that begins with the path
 */
export function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith(path)) throw error;
    const known = SENTENCES[codeOf(error)];
    throw new Error(`${path} ${known ?? error.message}`, { cause: error });
  }
}

function codeOf(error: Error): string {
  // The lower byte: SQLite's finer codes say the same to a person.
  if ("errcode" in error) return SQLITE_CODES[Number(error.errcode) & 0xff] ?? "";
  return "code" in error ? String(error.code) : "";
}
