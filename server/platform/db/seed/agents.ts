import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import { foreignAccountId } from "./identity.ts";
import { accountId, fictionalNumber } from "./places.ts";

type SeedAgent = {
  name: string;
  unit: number;
  status?: "inactive";
  greeting: string;
  instructions: string;
  voice: string;
  language?: string;
  transfer?: string;
  minutes: number;
};

const MOUNTAIN = 1002;
const SOUTHWEST = 1004;
const CARE = 1006;
const CHICAGO = 1020;

/** Voice agents in the order of their ids from 1; the first four take calls. */
const agents: readonly SeedAgent[] = [
  {
    name: "After-hours receptionist",
    unit: accountId,
    greeting:
      "Thank you for calling Acme Home Services. Our offices are closed, but I can help you or take a message.",
    instructions: `You answer when the offices are closed.
Find out whether it is an emergency: water that cannot be shut off, the smell of gas, no heat below freezing. If you hear "gas", tell the caller to leave the house and to call 911, then transfer the call.
Otherwise take the name, the number to call back, the street address and what is wrong, and repeat the number digit by digit.
Never name a price and never promise a time. Somebody calls back on the next working morning.`,
    voice: "ava",
    transfer: fictionalNumber("801", 90),
    minutes: 10,
  },
  {
    name: "Booking assistant",
    unit: MOUNTAIN,
    greeting: "Acme Home Services, I can book your visit. What needs fixing?",
    instructions: `You book visits of technicians in Utah, Idaho and Colorado.
Ask what is to be done, where, and which of the next three working days suits; offer mornings from 8 to 12 and afternoons from 1 to 5.
A visit costs $89, which is taken off the repair. Read the date, the window and the address back before you book.
Transfer to a person when the caller asks for one, is upset, or wants to cancel a contract.`,
    voice: "ava",
    transfer: fictionalNumber("801", 91),
    minutes: 8,
  },
  {
    name: "Recepción en español",
    unit: SOUTHWEST,
    greeting: "Gracias por llamar a Acme Home Services. ¿En qué puedo ayudarle?",
    instructions: `Responda siempre en español, de usted.
Pregunte el nombre, el teléfono, la dirección y el problema. Si es una emergencia, transfiera la llamada.
No dé precios. Un técnico que habla español llama dentro de una hora, de lunes a sábado.`,
    voice: "lucia",
    language: "es-US",
    transfer: fictionalNumber("602", 90),
    minutes: 10,
  },
  {
    name: "Chicago overflow",
    unit: CHICAGO,
    greeting: "Acme Home Services Chicago. All our people are on the phone, so I am taking your call.",
    instructions: `You take calls when nobody in Chicago has picked up within 25 seconds.
Ask what it is about in one sentence. Offer to hold, to be called back within 30 minutes, or to leave a message.
Keep it short: the caller has been waiting.`,
    voice: "noah",
    transfer: fictionalNumber("312", 90),
    minutes: 5,
  },
  {
    name: "Spring tune-up campaign",
    unit: accountId,
    status: "inactive",
    greeting: "Hello, and thank you for your interest in our spring tune-up!",
    instructions: `The campaign: $79 for the tune-up of an air conditioner, until the end of May, for homes only.
Ask how old the unit is. Over fifteen years, mention that a new one may save a third of the power, once.
Book the visit, or offer to send the details by text message.`,
    voice: "mia",
    minutes: 6,
  },
  {
    name: "Membership questions",
    unit: CARE,
    status: "inactive",
    greeting: "Membership desk, how can I help?",
    instructions: `You explain the maintenance plan: two visits a year, 15% off repairs, no charge on weekends, $19 a month.
You cannot see contracts. Whoever wants to change or end one is transferred.`,
    voice: "noah",
    language: "en",
    minutes: 15,
  },
  {
    name: "Appointment desk",
    unit: foreignAccountId,
    greeting: "Birch Street Dental, would you like to make an appointment?",
    instructions: "Offer the next two free appointments. Pain comes first: transfer the call.",
    voice: "mia",
    minutes: 10,
  },
];

/** Writes the voice agents, made one after the other over the last months. */
export function seedAgents(db: DatabaseSync, now: Date): void {
  const days = (count: number) => new Date(now.getTime() - count * 24 * 3_600_000).toISOString();
  agents.forEach((agent, index) => {
    const { name, unit, status = "active", greeting, instructions, voice, language = "en-US" } = agent;
    run(
      db,
      `INSERT INTO voice_agents (agent_id, top_ou_id, org_unit_id, name, status, greeting, instructions, voice, language,
         transfer_number, max_duration_seconds, created_on, modified_on)
       SELECT :id, top_ou_id, org_unit_id, :name, :status, :greeting, :instructions, :voice, :language, :transfer,
         :seconds, :created, :modified
       FROM org_units WHERE org_unit_id = :unit`,
      {
        id: index + 1,
        unit,
        name,
        status,
        greeting,
        instructions,
        voice,
        language,
        transfer: agent.transfer ?? null,
        seconds: agent.minutes * 60,
        created: days(400 - index * 47.3),
        modified: days(40 - index * 5.7),
      },
    );
  });
}
