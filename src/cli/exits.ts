/** What each exit code of `carapace` says. They are a promise to scripts. */
export const exits = { done: 0, failed: 1, usage: 2, refused: 3, interrupted: 130 } as const;
export type Exit = (typeof exits)[keyof typeof exits];
