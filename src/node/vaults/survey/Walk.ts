import type { Bytes } from '../../../core/vaults/rules/Rule.ts';
import type { Tally } from './createTally.ts';
import type { Turns } from './createTurns.ts';

/** Told of each file that will be copied: its path below the vault, its bytes, and when it was changed. */
export type OnFile = (path: Bytes, size: number, mtimeMs: number) => void;

/** What every step of one survey needs. */
export type Walk = {
  /** The vault's real path. */
  readonly vault: Bytes;
  /** The user that this process acts as; undefined where there are no such numbers. */
  readonly me: number | undefined;
  readonly tally: Tally;
  readonly turns: Turns;
  readonly onFile?: OnFile | undefined;
};
