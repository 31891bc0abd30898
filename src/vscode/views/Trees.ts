import type { RowTree } from './rowTree.ts';

/** The views of the side bar. */
export type Trees = Readonly<Record<'server' | 'vaults' | 'tools' | 'activity', RowTree>>;
