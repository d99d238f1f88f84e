import type { DatabaseSync } from "node:sqlite";
import { all } from "../query.ts";
import { composeThread, createWriter, MAX_LENGTH, type Agent, type Desk } from "./compose-thread.ts";
import type { Language } from "./contact-names.ts";
import type { SeedContact } from "./contacts.ts";
import { foreignAccountId } from "./identity.ts";
import { knownThreads } from "./known-threads.ts";
import { accountId, fictionalNumber, places, type Place } from "./places.ts";
import { at, createRandom, seedOf, type Random } from "./random.ts";
import { writeThread } from "./write-thread.ts";

const TOTAL = 600;
const FIRST = 900_001;
const FIRST_FOREIGN = 890_001;

/**
 * Writes 600 text conversations of the last 90 days, each with a contact of its own: most of two to fourteen messages,
 * some of up to sixty, one of two thousand. Whoever answers for a unit belongs to it.
 */
export function seedTexts(db: DatabaseSync, contacts: readonly SeedContact[], now: Date): void {
  const desks = desksOf(db);
  const take = contactQueue(contacts);
  const office = desks.find(({ place }) => place.id === accountId) ?? at(desks, 0);
  for (const known of knownThreads) {
    const random = createRandom(known.id);
    const contact = take(random, null, known);
    const parts = known.parts({ desk: office, contact, random }, now);
    writeThread(db, {
      id: known.id,
      limit: known.limit,
      desk: office,
      contact,
      parts,
      random,
      now,
      pinned: true,
    });
  }
  const shares = desks.map((desk) => [desk, shareOf(desk.place)] as const);
  for (let n = 0; n < TOTAL - knownThreads.length; n += 1) {
    const random = createRandom(seedOf(`thread ${n}`));
    const desk = random.weighted(shares);
    const contact = take(random, desk.place);
    const parts = composeThread({ desk, contact, random }, n, now);
    writeThread(db, { id: FIRST + n, limit: MAX_LENGTH, desk, contact, parts, random, now });
  }
  seedForeignTexts(db, contacts, now);
}

function shareOf({ id, weight }: Place): number {
  return weight > 0 ? weight : id === accountId ? 9 : 1.5;
}

/** The units that have a number for texts and somebody to answer. */
function desksOf(db: DatabaseSync): Desk[] {
  const numbers = all<{ number: string; unit: number }>(
    db,
    `SELECT phone_number AS number, org_unit_id AS unit FROM phone_numbers
     WHERE sms_status = 'active' AND status = 'provisioned' ORDER BY phone_number_id`,
  );
  const agents = all<Agent & { unit: number }>(
    db,
    `SELECT ct_user_id AS id, first_name AS first, org_unit_id AS unit FROM users
     WHERE user_status = 'active' AND role_id <> 3 ORDER BY ct_user_id`,
  );
  return places
    .map((place) => ({
      account: accountId,
      place,
      numbers: numbers.filter(({ unit }) => unit === place.id).map(({ number }) => number),
      agents: agents.filter(({ unit }) => unit === place.id),
    }))
    .filter((desk) => desk.numbers.length > 0 && desk.agents.length > 0);
}

/** Makes a function that gives somebody who may be texted and has no thread yet, if possible from near the place. */
function contactQueue(
  contacts: readonly SeedContact[],
): (random: Random, place: Place | null, wanted?: { language: Language; named: boolean }) => SeedContact {
  const free = new Map<string, SeedContact[]>();
  const open = contacts.filter(({ account, reachable }) => account === accountId && reachable);
  for (const contact of createRandom(open.length).shuffled(open)) {
    const code = contact.number.slice(2, 5);
    const queue = free.get(code);
    if (queue) queue.push(contact);
    else free.set(code, [contact]);
  }
  const codes = [...free.keys()];
  return (random, place, wanted) => {
    const fits = (contact: SeedContact) =>
      wanted === undefined ||
      (contact.language === wanted.language && (contact.name !== null) === wanted.named);
    const near = place === null ? [] : place.towns.map(([, , areaCode]) => areaCode);
    for (const code of [...random.shuffled(near), ...random.shuffled(codes)]) {
      const queue = free.get(code) ?? [];
      const index = queue.findIndex(fits);
      if (index >= 0) return at(queue.splice(index, 1), 0);
    }
    throw new Error("Nobody is left to text.");
  };
}

/** A few conversations of the other company: nobody of the first may ever see one. */
function seedForeignTexts(db: DatabaseSync, contacts: readonly SeedContact[], now: Date): void {
  const place: Place = {
    ...at(places, 0),
    id: foreignAccountId,
    timezone: "America/New_York",
    city: "Albany",
    name: "Albany",
  };
  const desk = {
    account: foreignAccountId,
    place,
    numbers: [fictionalNumber("518", 1)],
    agents: [{ id: 20_001, first: "Olive" }],
  };
  const patients = contacts.filter(({ account, reachable }) => account === foreignAccountId && reachable);
  for (const [n, contact] of patients.slice(0, 4).entries()) {
    const random = createRandom(FIRST_FOREIGN + n);
    const writer = createWriter({ desk, contact, random });
    writer.write(
      (talk) => {
        talk.them(
          `This is ${talk.facts.full}. Can I move my cleaning to ${talk.facts.day}?`,
          `My crown came off again. ${talk.facts.full}`,
          `Do you take new patients? My name is ${talk.facts.full}`,
        );
        talk.us(
          "Of course. Please call the front desk at Birch Street Dental.",
          "I'm sorry to hear that! Can you come at 4?",
        );
        talk.them("Thanks", "Yes, on my way");
      },
      new Date(now.getTime() - (n + 1) * 26 * 3_600_000),
    );
    writeThread(db, {
      id: FIRST_FOREIGN + n,
      limit: MAX_LENGTH,
      desk,
      contact,
      parts: writer.parts,
      random,
      now,
    });
  }
}
