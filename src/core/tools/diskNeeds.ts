/**
 * What an installation takes at least, and what it may take with its cache and the one that it replaces, in bytes.
 * Measured with AWS alone, its bytecode and a Python of its own: 690 MB and up, of which uv's cache shares most.
 */
export const leastBytes = 900_000_000;
export const comfortableBytes = 2_000_000_000;
