/** Runs one thing for all who ask for the same while it goes on. Those who ask later have it done anew. */
export type Sharing<T> = (key: string, act: () => Promise<T>) => Promise<T>;

/** Makes one such place. */
export function sharing<T>(): Sharing<T> {
  const going = new Map<string, Promise<T>>();
  return (key, act) => {
    const known = going.get(key);
    if (known !== undefined) return known;
    const begun = act().finally(() => going.delete(key));
    going.set(key, begun);
    return begun;
  };
}
