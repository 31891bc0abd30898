/** A path made absolute, or why it cannot be. The reason is read after the name of the setting: `has ${x}, which …`. */
export type Expanded = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string };
