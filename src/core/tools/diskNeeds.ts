/** What an installation takes at least, and what it may take with its cache and the one that it replaces, in bytes. */
export const leastBytes = 300_000_000;
export const comfortableBytes = 1_000_000_000;
