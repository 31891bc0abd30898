/** Where `sky` is. A matter of files only: nothing is started to find out. */
export type ToolsState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'found'; readonly path: string; readonly source: 'setting' | 'managed' | 'path' }
  | { readonly kind: 'missing'; readonly searched: readonly string[] };
