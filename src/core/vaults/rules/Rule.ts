/**
 * Text of which each character stands for one byte (Latin-1). Names on a disk are bytes, and rsync's `?` and `[…]` take
 * one byte at a time, so that nothing here may be decoded before it is shown.
 */
export type Bytes = string;

/** What a rule is asked about: a path below the vault, its last part, and whether a folder is there. */
export type Candidate = { readonly path: Bytes; readonly name: Bytes; readonly isFolder: boolean };

export type Rule = {
  /** As it stands in its file. */
  readonly line: Bytes;
  readonly verdict: 'leave_out' | 'copy';
  readonly matches: (candidate: Candidate) => boolean;
};

/** The rules of one file, in the order in which they stand there. */
export type RuleSet = {
  /** The file's path below the vault. */
  readonly file: Bytes;
  readonly rules: readonly Rule[];
};
