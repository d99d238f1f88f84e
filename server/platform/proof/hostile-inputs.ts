/** Ids that are none. Some of these addresses are others when a URL is read: those are not found. */
export const ids = [
  "0",
  "-1",
  "+1",
  "1.5",
  "1e3",
  "0x1",
  "NaN",
  "9007199254740992",
  "9".repeat(30),
  "x".repeat(10_000),
  "1%20OR%201=1",
  "1;DROP%20TABLE%20users",
  "1'--",
  "1%00",
  "1%2F2",
  "..%2f..%2fetc%2fpasswd",
  "..%5c..%5cetc",
  "%2e%2e",
  "%zz",
  "%E0%A4%A",
  "%ED%A0%80",
  "%F0%9F%92%A5",
  "__proto__",
];

/** Words that mean something to a database, a shell, a file system or a template, and nothing to this API. */
export const tricks = [
  "' OR ''='",
  '" OR ""="',
  "'; DROP TABLE users; --",
  "x') UNION SELECT password_hash FROM users --",
  "%",
  "_",
  "*",
  "?",
  ":limit",
  "\\",
  "../../../etc/passwd",
  "..\\..\\windows",
  "$(reboot)",
  "`id`",
  "${{}}",
  "{{constructor}}",
  "<script>alert()</script>",
  "\u202egnp.exe",
  "\r\nX-Injected: yes",
];

export const MB = 1024 * 1024;

function nested(open: string, close: string, depth: number): string {
  return `{"x":${open.repeat(depth)}1${close.repeat(depth)}}`;
}

/** Bodies that are no JSON object, or one that no operation takes. */
export const jsonBodies: [what: string, body: string | Uint8Array, status: number][] = [
  ["nothing", "", 400],
  ["null", "null", 400],
  ["a list", "[]", 400],
  ["a number", "5", 400],
  ["a text", '"x"', 400],
  ["half an object", '{"name":', 400],
  ["single quotes", "{'name':1}", 400],
  ["a comma too many", '{"name":1,}', 400],
  ["NaN", '{"name":NaN}', 400],
  ["a byte order mark alone", "\ufeff", 400],
  ["bytes that are not UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ["UTF-16", new Uint8Array(Buffer.from('{"name":"x"}', "utf16le")), 400],
  ["a prototype", '{"__proto__":{"role":"Admin"}}', 400],
  ["objects 64 deep", nested('{"x":', "}", 64), 400],
  ["lists 64 deep", nested("[", "]", 64), 400],
  ["lists 100,000 deep", nested("[", "]", 100_000), 400],
  ["lists without end", "[".repeat(1_000_000), 400],
  ["10 MB of text", `{"name":"${"x".repeat(10 * MB)}"}`, 413],
  ["10 MB of blanks", `${" ".repeat(10 * MB)}{}`, 413],
];

/** Numbers that are no id and no count, as they are written. */
export const hugeNumbers = [
  "1e400",
  "-1e400",
  "1e308",
  "9007199254740993",
  "1".repeat(400),
  "-9007199254740993",
  "1.0000000001",
];

/** Types that are not JSON. */
export const otherTypes = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "application/json-patch+json",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "*/*",
  "\u00ff",
];

/** Texts that no database keeps as they are, as they are written in JSON: NUL, and each half of a surrogate pair. */
export const brokenTexts = ['"a\\u0000b"', '"\\u0000"', '"\\ud83d"', '"\\ude00x"', '"\\ude00\\ud83d"'];
