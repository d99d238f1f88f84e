export const numberTypes = [
  { value: "local", label: "Local" },
  { value: "toll_free", label: "Toll-free" },
  { value: "vanity", label: "Vanity" },
] as const;

export const smsStatuses = [
  { value: "active", label: "Active" },
  { value: "pending", label: "Pending" },
  { value: "off", label: "Off" },
] as const;

/** A kind of number in words; one that nobody has told us about as it is. */
export function typeLabel(type: string): string {
  return numberTypes.find(({ value }) => value === type)?.label ?? type;
}
