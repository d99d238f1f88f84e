import { readData } from "./data.ts";

/** Where a caller may live: city, state, area code. */
type Town = readonly [city: string, state: string, areaCode: string];

export type Place = {
  /** The org unit. */
  id: number;
  parent: number | null;
  name: string;
  status: "active" | "inactive";
  timezone: string;
  address: string;
  city: string;
  state: string;
  zip: string;
  /** Area codes of its tracking numbers. */
  areaCodes: readonly string[];
  /** Share of the company's calls; 0 takes none. */
  weight: number;
  /** Where its callers live. */
  towns: readonly Town[];
};

/** The demo company's top unit. */
export const accountId = 1001;

/** `post` is "street, city, ST zip", `areaCodes` "801 385", `towns` "City ST 801, …". */
type Row = Pick<Place, "id" | "parent" | "name" | "timezone"> & {
  status?: Place["status"];
  post: string;
  areaCodes?: string;
  weight?: number;
  towns?: string;
};

function placeOf({ post, areaCodes, towns, status = "active", weight = 0, ...row }: Row): Place {
  const [address = "", city = "", region = ""] = post.split(", ");
  return {
    ...row,
    status,
    weight,
    address,
    city,
    state: region.slice(0, 2),
    zip: region.slice(3),
    areaCodes: areaCodes?.split(" ") ?? [],
    towns: towns?.split(", ").map((town) => [town.slice(0, -7), town.slice(-6, -4), town.slice(-3)]) ?? [],
  };
}

/** The company. A parent stands before its children. */
export const places: readonly Place[] = (readData("places") as Row[]).map(placeOf);

/** The branches: where calls are taken. */
export const branches = places.filter((place) => place.towns.length > 0);

/** Numbers of one area code that are set aside for fiction: `last` is 0 to 99. */
export function fictionalNumber(areaCode: string, last: number): string {
  return `+1${areaCode}55501${String(last).padStart(2, "0")}`;
}
