/** What a sound is for, in words. */
export const messageTypes = [
  { value: "prompt", label: "Prompt" },
  { value: "whisper", label: "Whisper" },
  { value: "voicemail", label: "Voicemail greeting" },
  { value: "survey", label: "Survey" },
] as const;

/** A type in words; one that nobody has told us about as it is. */
export function messageTypeLabel(type: string): string {
  return messageTypes.find(({ value }) => value === type)?.label ?? type;
}
