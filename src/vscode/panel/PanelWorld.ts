import type { Carapace } from '../Carapace.ts';

/** What a panel needs of its window. */
export type PanelWorld = Pick<Carapace, 'context' | 'journal' | 'log' | 'live' | 'settings'>;
