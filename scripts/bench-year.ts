import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { playYear } from "../server/gateway/own/launches/testing/year-world.ts";
import { zero } from "./figures.ts";

const BROADCASTS = 1_000;
const SEED = Number(process.env["SEED"] ?? 1);

/** A year of random broadcasts through the launch desk; each text is looked at by an oracle written apart. */
export async function benchYear(): Promise<void> {
  console.log(`A year of ${BROADCASTS.toLocaleString("en")} broadcasts, seed ${SEED}`);
  const folder = mkdtempSync(join(tmpdir(), "bench-year-"));
  try {
    const year = await playYear(join(folder, "gateway.db"), BROADCASTS, SEED);
    const { launched, moved, refused, stopped, texts, outside, overCap } = year;
    console.log(
      `  ${launched} launched, ${moved} moved to the nearest start, ${refused} refused, ${stopped} stopped before hours ended`,
    );
    for (const one of [...outside, ...overCap].slice(0, 20)) console.log(`  ${one}`);
    zero(`of ${texts} texts outside of somebody's hours`, outside.length);
    zero("people with more texts in 24 hours than they may get", overCap.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
