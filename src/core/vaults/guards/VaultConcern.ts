import * as z from 'zod/mini';

const vault = z.enum(['public', 'private']);
/** The vault's real path. */
const path = z.string();

/**
 * Something that a person should know, and decide, before a vault is copied to a machine that is not theirs.
 * `isError()` says which of them no decision lifts.
 */
export const VaultConcern = z.discriminatedUnion('kind', [
  /** Both vaults are one folder. */
  z.object({ kind: z.literal('same_folder'), vault, path }),
  /** This vault is inside the other one, which would be copied with it. */
  z.object({ kind: z.literal('nested'), vault, path, outer: z.string() }),
  z.object({ kind: z.literal('home_folder'), vault, path }),
  z.object({ kind: z.literal('system_folder'), vault, path }),
  /** Files that rsync cannot read: it would fail when the machine is up and billing. */
  z.object({ kind: z.literal('unreadable'), vault, path, count: z.number(), first: z.array(z.string()) }),
  /** Files that look like keys or credentials; paths below the vault, all of them up to a hundred. */
  z.object({ kind: z.literal('secrets'), vault, path, count: z.number(), first: z.array(z.string()) }),
  /** In the work tree of a git repository, not ignored by it; `isPublic` is null when nobody could be asked. */
  z.object({
    kind: z.literal('public_repository'),
    vault,
    path,
    remote: z.string(),
    isPublic: z.nullable(z.literal(true)),
  }),
  /** More than the set size, both in bytes. */
  z.object({ kind: z.literal('too_large'), vault, path, bytes: z.number(), limit: z.number() }),
]);
export type VaultConcern = z.infer<typeof VaultConcern>;
