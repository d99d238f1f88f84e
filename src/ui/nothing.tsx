/** Stands for a value that is not there. A fact that has none is left out (`facts` in controls.css). */
export function Nothing() {
  return <span className="nothing">–</span>;
}
