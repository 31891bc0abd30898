export type WorkspaceFolder = { readonly name: string; readonly path: string };

/** What a path as people write it can lean on. Every path in it is absolute. */
export type PathSurroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userHome: string;
  /** The folders that are open, in their order; null outside VS Code, where there is no such thing. */
  readonly workspaceFolders: readonly WorkspaceFolder[] | null;
  /** The folder that a relative path is taken from. */
  readonly base: string;
};
