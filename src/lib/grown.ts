type Plain = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A list of plain numbers of which nobody knows how long it gets: eight or four bytes each, a million is small. */
function grown<List extends Plain>(make: (length: number) => List) {
  let list = make(1024);
  let length = 0;
  return {
    push: (value: number) => {
      if (length === list.length) {
        const longer = make(2 * length);
        longer.set(list);
        list = longer;
      }
      list[length] = value;
      length += 1;
    },
    /** What is in it, with room for no more. */
    all: (): List => list.slice(0, length) as List,
  };
}

export const grownFloats = () => grown((length) => new Float64Array(length));
export const grownInts = () => grown((length) => new Uint32Array(length));
