import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Scores } from "./scores.ts";
import { wishReader, type Wishes } from "./wishes.ts";
import { wordReaders, type Words } from "./words.ts";

const read = (file: string): unknown => parse(readFileSync(new URL(file, import.meta.url), "utf8"));

/** What is said in texts, as the gateway reads it; the pages read it by the same files (scripts/said-words.ts). */
export const { carrierWord, confirmation, isCourtesy } = wordReaders(read("words.yaml") as Words);
export const { wishIn, readying } = wishReader(read("wishes.yaml") as Wishes, read("scores.json") as Scores);
