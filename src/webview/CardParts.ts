import type { Actions } from './Actions.ts';

/** What a vault's card is drawn with, beside the vault: the text in its field, which may be newer than the vault's. */
export type CardParts = { readonly text: string; readonly isTrusted: boolean; readonly actions: Actions };
