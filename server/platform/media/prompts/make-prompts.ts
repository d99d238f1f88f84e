/**
 * Makes the spoken prompts of this folder from the texts in `db/seed/prompts.ts`: telephone sound of 16 kHz (Ogg Opus,
 * FLAC) or 8 kHz µ-law (WAV).
 *
 * Run by hand, only when a text changes; the results are committed. Needs espeak-ng, sox and opus-tools:
 *   apt-get install espeak-ng sox opus-tools
 *   node server/platform/media/prompts/make-prompts.ts
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prompts } from "../../db/seed/prompts.ts";

/** Runs a tool with the words of `options` and then, where words may hold spaces, `operands`. */
function run(tool: string, options: string, ...operands: string[]): void {
  execFileSync(tool, [...options.split(" "), ...operands]);
}

const folder = mkdtempSync(join(tmpdir(), "prompts-"));
try {
  for (const { file, text } of prompts) {
    const raw = join(folder, "raw.wav");
    const clean = join(folder, "clean.wav");
    const target = join(import.meta.dirname, file);
    run("espeak-ng", "-v en-us+f3 -s 160 -p 50 -w", raw, text);
    run("sox", `-R ${raw} -r 16000 -c 1 -b 16 ${clean} norm -6 sinc 300-3400 norm -4 pad 0.2 0.3`);
    if (file.endsWith(".ogg"))
      run("opusenc", "--quiet --speech --bitrate 10 --framesize 60 --serial 1", clean, target);
    else if (file.endsWith(".wav")) run("sox", "-R", clean, ..."-r 8000 -e mu-law".split(" "), target);
    else run("sox", "-R", clean, target);
    process.stdout.write(`${file}: ${statSync(target).size} bytes\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
