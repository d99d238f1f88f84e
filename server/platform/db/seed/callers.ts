import { firstNames, lastNames } from "./names.ts";
import { fictionalNumber, type Place } from "./places.ts";
import { createRandom, seedOf, type Random } from "./random.ts";

export type Person = {
  number: string;
  first: string;
  last: string;
  street: string;
  city: string;
  state: string;
};

/** Of the hundred numbers of an area code the first are the company's, the rest its customers'. */
export const FIRST_CALLER_LINE = 45;
/** One exception: in the recording of the wrong number, the caller reads this tracking number out. */
export const spokenNumber = fictionalNumber("801", 76);

const streets =
  "Alder Aspen Birch Bluebell Briar Canyon Cedar Chestnut Clover Cottonwood Dogwood Elm Foxglove Garnet Hawthorn Hickory Juniper Larch Laurel Linden Magnolia Maple Meadow Mulberry Orchard Poplar Prairie Quail Ridge Rosewood Sage Spruce Sycamore Thistle Walnut Willow".split(
    " ",
  );

/** Somebody who lives near a branch. A number belongs to one person for good; some call more often than others. */
export function someCaller(random: Random, { towns }: Place): Person {
  const [, , areaCode] = random.pick(towns);
  const line = FIRST_CALLER_LINE + Math.floor(random.next() ** 1.35 * (100 - FIRST_CALLER_LINE));
  const number = fictionalNumber(areaCode, line);
  return personAt(number === spokenNumber ? fictionalNumber(areaCode, line + 1) : number, towns);
}

/** Who answers at a number: the same person every time, from one of the towns if the area code is not of them. */
export function personAt(number: string, towns: Place["towns"]): Person {
  const random = createRandom(seedOf(number));
  const local = towns.filter(([, , areaCode]) => areaCode === number.slice(2, 5));
  const [city, state] = random.pick(local.length > 0 ? local : towns);
  return {
    number,
    first: random.pick(firstNames),
    last: random.pick(lastNames),
    street: `${random.int(101, 9890)} ${random.pick(streets)} ${random.pick(["Street", "Street", "Avenue", "Drive", "Lane", "Court", "Road"])}`,
    city,
    state,
  };
}
