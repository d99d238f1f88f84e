import { OutsideText } from "../../components/outside-text.tsx";

/** A name that comes late, as wide as the id that stands for it until then: the chips behind it stay where they are. */
export function ChipName({ text }: { text: string }) {
  return <OutsideText text={text} className="inline-block w-28 truncate align-bottom" />;
}
