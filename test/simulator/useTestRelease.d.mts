import type { Plugin } from 'esbuild';

/** An esbuild plugin: whoever asks for the pinned release of uv gets the one for tests, which asks for the pinned one. */
export declare const useTestRelease: Plugin;
