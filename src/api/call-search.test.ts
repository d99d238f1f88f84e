import { expect, test } from "vitest";
import { search, type CallSearch } from "./call-search.ts";
import { callOf, type Call } from "./calls.ts";

const calls: Call[] = [
  { caller_id: "+18015550158", caller_name: "MARIAN KOWALSKI", caller_city: "Provo", caller_state: "UT" },
  {
    caller_id: "+13035550163",
    caller_name: "Łukasz O’Brien",
    phone_number: "+17205550101",
    route: "Denver main line",
  },
  { caller_id: "+442079460000", caller_name: null, ring_to: "+18015550136", agent: "Dana Holloway" },
].map((row, index) => callOf({ call_id: 10 + index, ...row }));

const found = (wanted: CallSearch) => search(calls, wanted).map(({ call_id: id }) => (id ?? 0) - 10);

test.each<[CallSearch, number[]]>([
  [{ caller: "kowalski" }, [0]],
  [{ caller: "kow mar" }, [0]],
  [{ caller: "provo, ut" }, [0]],
  [{ caller: "lukasz o'b" }, [1]],
  [{ caller: "303" }, [1]],
  [{ caller: "0158" }, [0]],
  [{ caller: "555 0158" }, [0]],
  [{ caller: "(303) 555\u20110163" }, [1]],
  [{ caller: "+3035550163" }, [1]],
  [{ caller: "\u202A+44 20 7946 0000\u202C" }, [2]],
  [{ caller: "kowalski 0158" }, [0]],
  [{ caller: "kowalski 303" }, []],
  [{ trackingNumber: "denver" }, [1]],
  [{ trackingNumber: "720" }, [1]],
  [{ ringTo: "holloway" }, [2]],
  [{ ringTo: "0136" }, [2]],
  [{ ringTo: "0158" }, []],
])("%j", (wanted, expected) => expect(found(wanted)).toEqual(expected));

test("a call is found by what its number is called, beside the other words about it", () => {
  const labels = new Map([["+17205550101", "bus shelter until may"]]);
  const ids = (words: string) =>
    search(calls, { trackingNumber: words }, labels).map(({ call_id: id }) => (id ?? 0) - 10);
  expect([ids("bus shelter"), ids("May denver"), ids("shelter 720"), ids("van")]).toEqual([
    [1],
    [1],
    [1],
    [],
  ]);
});

test("calls without a length are neither long nor short, and come last of the longest", () => {
  const lengths = [5, Number.NaN, 9].map((duration, index) => callOf({ call_id: 10 + index, duration }));
  const ids = (wanted: CallSearch) => search(lengths, wanted).map(({ call_id: id }) => (id ?? 0) - 10);
  expect(ids({ minDuration: 0 })).toEqual([0, 2]);
  expect(ids({ order: "longest" })).toEqual([2, 0, 1]);
  expect(ids({ order: "shortest" })).toEqual([1, 0, 2]);
  expect(ids({ order: "oldest" })).toEqual([2, 1, 0]);
});
