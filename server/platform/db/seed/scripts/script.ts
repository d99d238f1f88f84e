/**
 * One line of a conversation: "A: …" is said by the agent, "C: …" by the caller, "H: 40" is a hold of that many seconds.
 * Words in braces are filled in: {agent} {name} {first} {city} {street} {day} {otherday} {time} {price} {small} {item}
 * {brand} {year} {room} {other} {order} {callback} {minutes}.
 */
type Line = string;
type Exchange = readonly Line[];

/** A conversation: of every step one of the exchanges is had; `fill` more of `filler` come before the last step. */
export type Script = {
  name: string;
  /** How often it happens, relative to the others. */
  weight: number;
  disposition: "ANSWERED" | "TRANSFERRED" | "VOICEMAIL";
  /** Inbound unless it says so. */
  direction?: "outbound";
  tags: readonly string[];
  comments?: readonly string[];
  steps: readonly (readonly Exchange[])[];
  filler?: readonly Exchange[];
  fill?: readonly [number, number];
};
