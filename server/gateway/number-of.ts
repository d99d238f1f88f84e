/** In E.164, however it is spelt: conversations have numbers without their plus, people without their country. */
export function numberOf(spelt: unknown): string {
  const text = String(spelt);
  const digits = text.replaceAll(/\D/g, "");
  return digits.length === 10 && !text.startsWith("+") ? `+1${digits}` : `+${digits}`;
}
