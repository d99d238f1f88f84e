/** A state with its place on a map of equal tiles: row and column. */
type Tile = { code: string; name: string; row: number; column: number };

const rows: readonly (readonly [row: number, column: number, states: string])[] = [
  [0, 0, "AK:Alaska"],
  [0, 10, "ME:Maine"],
  [1, 9, "VT:Vermont,NH:New Hampshire"],
  [
    2,
    0,
    "WA:Washington,ID:Idaho,MT:Montana,ND:North Dakota,MN:Minnesota,IL:Illinois,WI:Wisconsin,MI:Michigan,NY:New York,RI:Rhode Island,MA:Massachusetts",
  ],
  [
    3,
    0,
    "OR:Oregon,NV:Nevada,WY:Wyoming,SD:South Dakota,IA:Iowa,IN:Indiana,OH:Ohio,PA:Pennsylvania,NJ:New Jersey,CT:Connecticut",
  ],
  [
    4,
    0,
    "CA:California,UT:Utah,CO:Colorado,NE:Nebraska,MO:Missouri,KY:Kentucky,WV:West Virginia,VA:Virginia,MD:Maryland,DE:Delaware",
  ],
  [
    5,
    1,
    "AZ:Arizona,NM:New Mexico,KS:Kansas,AR:Arkansas,TN:Tennessee,NC:North Carolina,SC:South Carolina,DC:District of Columbia",
  ],
  [6, 3, "OK:Oklahoma,LA:Louisiana,MS:Mississippi,AL:Alabama,GA:Georgia"],
  [7, 0, "HI:Hawaii"],
  [7, 3, "TX:Texas"],
  [7, 8, "FL:Florida"],
];

/** The states of the United States, row by row, as tiles of one size. */
export const stateTiles: readonly Tile[] = rows.flatMap(([row, column, states]) =>
  states.split(",").map((state, index) => {
    const [code = "", name = ""] = state.split(":");
    return { code, name, row, column: column + index };
  }),
);

/** "Utah"; a code that is no state of the United States as it is. */
export function stateName(code: string): string {
  return stateTiles.find((tile) => tile.code === code)?.name ?? code;
}

const moves: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The state that an arrow key leads to: the nearest one in its direction, across gaps; null at the edge. */
export function nextState(code: string, key: string): string | null {
  const [down = 0, right = 0] = moves[key] ?? [];
  const here = stateTiles.find((tile) => tile.code === code);
  if (here === undefined || (down === 0 && right === 0)) return null;
  const ahead = stateTiles.flatMap((tile) => {
    const [rows, columns] = [tile.row - here.row, tile.column - here.column];
    const along = down === 0 ? columns * right : rows * down;
    const aside = Math.abs(down === 0 ? rows : columns);
    return along > 0 ? [{ code: tile.code, far: along + 20 * aside }] : [];
  });
  return ahead.toSorted((one, other) => one.far - other.far)[0]?.code ?? null;
}
