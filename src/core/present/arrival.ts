import type { Arrival, VaultCount } from '../server/ServerFacts.ts';
import type { VaultKind } from '../vaults/Vault.ts';
import { timeOfDay } from './timeOfDay.ts';
import { count, size } from './words.ts';

/** Whether the server has exactly what it should have of a vault, and how that reads after the vault's name. */
export type ArrivalView = { readonly verified: boolean; readonly text: string };

/**
 * Compares what the server counted in a vault with what was to be there: what was sent, and what was copied earlier and
 * stays. A difference is no failure: programs on the server write files too.
 */
export function arrivalOf(arrival: Arrival, kind: VaultKind): ArrivalView {
  const there = arrival[kind];
  const expected = arrival.expected?.[kind];
  const time = timeOfDay(arrival.at);
  if (expected === undefined)
    return { verified: false, text: `${count(there.files, 'file')}, ${size(there.bytes)} on the server at ${time}` };
  const { stays } = expected;
  const more: VaultCount = {
    files: there.files - expected.files - stays.files,
    bytes: there.bytes - expected.bytes - stays.bytes,
  };
  if (more.files !== 0 || more.bytes !== 0) return { verified: false, text: `${difference(more)}, ${time}` };
  const kept = stays.files === 0 ? '' : `, ${stays.files.toLocaleString('en-US')} ${staying(stays.files)}`;
  return { verified: true, text: `verified ${time}${kept}` };
}

function difference({ files, bytes }: VaultCount): string {
  if (files < 0) return `${count(-files, 'file')} fewer on the server than here`;
  if (files > 0) return `${count(files, 'more file')} on the server`;
  return `same files, ${size(Math.abs(bytes))} ${bytes < 0 ? 'less' : 'more'} on the server`;
}

function staying(files: number): string {
  return `deleted here ${files === 1 ? 'stays' : 'stay'} there`;
}
