import type { Circumstances } from '../core/problems/explain.ts';
import type { Act } from './runToExit.ts';

/** Runs one command. `json` is what the person asked for; `during` words what goes wrong before the command itself does. */
export type Run = (json: boolean, during: Circumstances['during'], act: Act) => Promise<void>;

/** Flags that several commands have. */
export type Json = { readonly json?: true };
export type Yes = Json & { readonly yes?: true };
