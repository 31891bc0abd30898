import type { RowTree } from './rowTree.ts';

/** The three views of the side bar. */
export type Trees = Readonly<Record<'server' | 'vaults' | 'tools', RowTree>>;
