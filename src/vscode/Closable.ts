/** Something that opens and must be closed: the shape of VS Code's Disposable, for plain objects. */
export type Closable = { readonly dispose: () => void };
