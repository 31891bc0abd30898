import * as z from 'zod/mini';
import { fingerprint, type Decision } from './Decision.ts';
import { isError } from './isError.ts';
import type { VaultConcern } from './VaultConcern.ts';

/** A vault that has grown to so many times what was decided about is asked about again. */
const growth = 2;

/** The concerns that still stand in the way: those that no decision lifts, and those that nobody has decided about. */
export function undecided(concerns: readonly VaultConcern[], decisions: readonly Decision[]): VaultConcern[] {
  return concerns.filter((concern) => isError(concern) || !decisions.some((decision) => covers(decision, concern)));
}

function covers({ path, kind, what }: Decision, concern: VaultConcern): boolean {
  if (path !== concern.path || kind !== concern.kind) return false;
  switch (concern.kind) {
    case 'secrets':
      return namesAll(what, concern);
    case 'public_repository':
      // Who was told that everybody can read it has also decided for the case that nobody can be asked.
      return [fingerprint(concern), fingerprint({ ...concern, isPublic: true })].includes(what);
    case 'too_large':
      return concern.bytes <= growth * Number(what);
    default:
      return what === fingerprint(concern);
  }
}

const Named = z.tuple([z.number()], z.string());

/** Fewer than before are covered, one that is new is not. Of more than are named only the number is known. */
function namesAll(what: string, { count, first }: Extract<VaultConcern, { kind: 'secrets' }>): boolean {
  const named = Named.safeParse(parsed(what));
  if (!named.success) return false;
  const [accepted, ...names] = named.data;
  return count <= accepted && first.every((name) => names.includes(name));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
