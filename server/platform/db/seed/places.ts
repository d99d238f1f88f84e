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

const DENVER = "America/Denver";
const PACIFIC = "America/Los_Angeles";
const PHOENIX = "America/Phoenix";
const CENTRAL = "America/Chicago";

/** The demo company's top unit. */
export const accountId = 1001;

/** A unit that takes no calls itself. */
function office(id: number, parent: number | null, name: string, timezone: string, post: string): Place {
  return {
    id,
    parent,
    name,
    status: "active",
    timezone,
    ...postal(post),
    areaCodes: [],
    weight: 0,
    towns: [],
  };
}

/** `post` is "street, city, ST zip"; `towns` is "City ST 801, …". */
function branch(
  row: Pick<Place, "id" | "parent" | "name" | "timezone" | "weight"> & {
    status?: "inactive";
    post: string;
    areaCodes: string;
    towns: string;
  },
): Place {
  const { post, areaCodes, towns, ...rest } = row;
  return {
    status: "active",
    ...rest,
    ...postal(post),
    areaCodes: areaCodes.split(" "),
    towns: towns.split(", ").map((town) => [town.slice(0, -7), town.slice(-6, -4), town.slice(-3)]),
  };
}

function postal(post: string): Pick<Place, "address" | "city" | "state" | "zip"> {
  const [address = "", city = "", region = ""] = post.split(", ");
  return { address, city, state: region.slice(0, 2), zip: region.slice(3) };
}

/** The company: account, five divisions, eighteen branches. A parent stands before its children. */
export const places: readonly Place[] = [
  office(1001, null, "Acme Home Services", DENVER, "400 Foundry Square, Salt Lake City, UT 84101"),
  office(1002, 1001, "Mountain Region", DENVER, "400 Foundry Square, Salt Lake City, UT 84101"),
  office(1003, 1001, "Pacific Northwest Region", PACIFIC, "1820 Harbor Lane, Seattle, WA 98101"),
  office(1004, 1001, "Southwest Region", PHOENIX, "77 Ocotillo Plaza, Phoenix, AZ 85004"),
  office(1005, 1001, "Midwest Region", CENTRAL, "233 Prairie Court, Chicago, IL 60606"),
  office(1006, 1001, "Customer Care", DENVER, "410 Foundry Square, Salt Lake City, UT 84101"),
  branch({
    id: 1007,
    parent: 1002,
    name: "Salt Lake City",
    timezone: DENVER,
    post: "1290 Juniper Street, Salt Lake City, UT 84104",
    areaCodes: "801 385",
    weight: 14,
    towns: "Salt Lake City UT 801, Murray UT 801, Sandy UT 385, West Jordan UT 385, Bountiful UT 801",
  }),
  branch({
    id: 1008,
    parent: 1002,
    name: "Provo",
    timezone: DENVER,
    post: "88 Canyon Glen Road, Provo, UT 84601",
    areaCodes: "801 385",
    weight: 7,
    towns: "Provo UT 801, Orem UT 385, Lehi UT 801, Spanish Fork UT 385",
  }),
  branch({
    id: 1009,
    parent: 1002,
    name: "Ogden",
    timezone: DENVER,
    post: "5 Weber Row, Ogden, UT 84401",
    areaCodes: "801",
    weight: 0,
    towns: "Ogden UT 801",
    status: "inactive",
  }),
  branch({
    id: 1010,
    parent: 1002,
    name: "Boise",
    timezone: "America/Boise",
    post: "2401 Sawtooth Avenue, Boise, ID 83702",
    areaCodes: "208",
    weight: 6,
    towns: "Boise ID 208, Meridian ID 208, Nampa ID 986",
  }),
  branch({
    id: 1011,
    parent: 1002,
    name: "Denver",
    timezone: DENVER,
    post: "915 Larkspur Street, Denver, CO 80205",
    areaCodes: "303 720",
    weight: 12,
    towns: "Denver CO 303, Aurora CO 720, Lakewood CO 303, Boulder CO 720, Castle Rock CO 720",
  }),
  branch({
    id: 1012,
    parent: 1003,
    name: "Seattle",
    timezone: PACIFIC,
    post: "1820 Harbor Lane, Seattle, WA 98101",
    areaCodes: "206",
    weight: 10,
    towns: "Seattle WA 206, Burien WA 206, Renton WA 425, Tacoma WA 253",
  }),
  branch({
    id: 1013,
    parent: 1003,
    name: "Bellevue",
    timezone: PACIFIC,
    post: "640 Alder Way, Bellevue, WA 98004",
    areaCodes: "425",
    weight: 5,
    towns: "Bellevue WA 425, Redmond WA 425, Kirkland WA 425, Issaquah WA 425",
  }),
  branch({
    id: 1014,
    parent: 1003,
    name: "Portland",
    timezone: PACIFIC,
    post: "3311 Burnham Street, Portland, OR 97209",
    areaCodes: "503 971",
    weight: 8,
    towns: "Portland OR 503, Beaverton OR 971, Gresham OR 503, Vancouver WA 360",
  }),
  branch({
    id: 1015,
    parent: 1003,
    name: "Spokane",
    timezone: PACIFIC,
    post: "19 Falls Boulevard, Spokane, WA 99201",
    areaCodes: "509",
    weight: 3,
    towns: "Spokane WA 509, Spokane Valley WA 509",
    status: "inactive",
  }),
  branch({
    id: 1016,
    parent: 1004,
    name: "Phoenix",
    timezone: PHOENIX,
    post: "77 Ocotillo Plaza, Phoenix, AZ 85004",
    areaCodes: "602 480 623",
    weight: 12,
    towns: "Phoenix AZ 602, Scottsdale AZ 480, Mesa AZ 480, Glendale AZ 623, Tempe AZ 480",
  }),
  branch({
    id: 1017,
    parent: 1004,
    name: "Tucson",
    timezone: PHOENIX,
    post: "1450 Mesquite Drive, Tucson, AZ 85701",
    areaCodes: "520",
    weight: 4,
    towns: "Tucson AZ 520, Oro Valley AZ 520, Marana AZ 520",
  }),
  branch({
    id: 1018,
    parent: 1004,
    name: "Las Vegas",
    timezone: PACIFIC,
    post: "2600 Cactus Wren Lane, Las Vegas, NV 89102",
    areaCodes: "702 725",
    weight: 7,
    towns: "Las Vegas NV 702, Henderson NV 725, North Las Vegas NV 702",
  }),
  branch({
    id: 1019,
    parent: 1004,
    name: "Albuquerque",
    timezone: DENVER,
    post: "31 Old Mill Road, Albuquerque, NM 87102",
    areaCodes: "505",
    weight: 0,
    towns: "Albuquerque NM 505",
    status: "inactive",
  }),
  branch({
    id: 1020,
    parent: 1005,
    name: "Chicago",
    timezone: CENTRAL,
    post: "233 Prairie Court, Chicago, IL 60606",
    areaCodes: "312 773 847",
    weight: 9,
    towns: "Chicago IL 312, Chicago IL 773, Evanston IL 847, Oak Park IL 708, Naperville IL 630",
  }),
  branch({
    id: 1021,
    parent: 1005,
    name: "Columbus",
    timezone: "America/New_York",
    post: "702 Buckeye Terrace, Columbus, OH 43215",
    areaCodes: "614",
    weight: 5,
    towns: "Columbus OH 614, Dublin OH 614, Westerville OH 380",
  }),
  branch({
    id: 1022,
    parent: 1005,
    name: "Minneapolis",
    timezone: CENTRAL,
    post: "1180 Loon Lake Road, Minneapolis, MN 55401",
    areaCodes: "612 763",
    weight: 6,
    towns: "Minneapolis MN 612, St. Paul MN 651, Maple Grove MN 763, Edina MN 952",
  }),
  branch({
    id: 1023,
    parent: 1006,
    name: "National Support Center",
    timezone: DENVER,
    post: "410 Foundry Square, Salt Lake City, UT 84101",
    areaCodes: "801",
    weight: 10,
    towns:
      "Fort Collins CO 970, St. George UT 435, Eugene OR 541, Olympia WA 360, Mesa AZ 480, Reno NV 775, Rockford IL 815, Dayton OH 937, Duluth MN 218",
  }),
  branch({
    id: 1024,
    parent: 1006,
    name: "Commercial Accounts",
    timezone: DENVER,
    post: "412 Foundry Square, Salt Lake City, UT 84101",
    areaCodes: "385",
    weight: 4,
    towns: "Salt Lake City UT 385, Denver CO 303, Seattle WA 206, Phoenix AZ 602, Chicago IL 312",
  }),
];

/** The branches: where calls are taken. */
export const branches = places.filter((place) => place.towns.length > 0);

/** Numbers of one area code that are set aside for fiction: `last` is 0 to 99. */
export function fictionalNumber(areaCode: string, last: number): string {
  return `+1${areaCode}55501${String(last).padStart(2, "0")}`;
}
