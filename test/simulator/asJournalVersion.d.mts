import type { Plugin } from 'esbuild';

export declare const asJournalVersion: (version: number) => Plugin;
