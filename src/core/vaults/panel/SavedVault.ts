import { given } from '../../settings/given.ts';

/** A vault's setting as it is now. */
export type SavedVault = {
  /** What counts, before any variable of the environment. */
  readonly text: string;
  readonly fallback: string;
  readonly workspace: string | undefined;
  readonly user: string | undefined;
  /** The variable that wins over the setting, and the path in it. */
  readonly override: { readonly name: string; readonly text: string } | null;
};

/** Whether two texts of a field name the same folder: an empty one is the default. */
export function isSame(one: string, other: string, { fallback }: Pick<SavedVault, 'fallback'>): boolean {
  return (given(one) ?? fallback) === (given(other) ?? fallback);
}
