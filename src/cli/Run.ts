import type { Circumstances } from '../core/problems/explain.ts';
import type { Act } from './runToExit.ts';

/** Runs one command. `json` is what the person asked for; `during` words what goes wrong before the command itself does. */
export type Run = (json: boolean, during: Circumstances['during'], act: Act) => Promise<void>;

/** Flags that several commands have. */
export type Json = { readonly json?: true };
export type Accept = { readonly acceptVaults?: true };
export type Yes = Json & { readonly yes?: true };

/** The flag of every command that copies the vaults. */
export const acceptVaults = ['--accept-vaults', 'copy the vaults although something in them is asked about'] as const;
