import type { Stack } from "../server/stack.ts";
import { people } from "./people.ts";

/** Some people have said no already: one to a broadcast, one by phone, one who is in a file. */
export async function keepSuppressions({ db, gatewayStore: { suppressions } }: Stack): Promise<void> {
  const unit = db?.prepare("SELECT org_unit_id FROM users WHERE email = ?").get(people.admin.email);
  const account = Number(unit?.["org_unit_id"]);
  const facts = { source: null, happenedAt: null, addedBy: people.admin.email };
  const byHand = { reason: "by_hand", evidence: "Asked us on the phone", ...facts } as const;
  const inFile = { reason: "uploaded", evidence: "do-not-call-2026.csv", ...facts } as const;
  await suppressions.put(account, [
    { ...byHand, number: "+14155550111" },
    { ...inFile, number: "+14155550112" },
    { ...inFile, number: "+14155550113" },
  ]);
}
