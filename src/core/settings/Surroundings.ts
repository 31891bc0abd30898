import type { Expanded } from '../vaults/paths/Expanded.ts';

/** Who says a path. A relative one may count from another folder for each. */
export type Source = 'environment' | 'settings' | 'default';

/** Where settings come from besides what a person wrote: the environment, and how to make a path absolute. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly absolute: (path: string, source: Source) => Expanded;
  /** Whether a program may be named by a relative path. It may where the settings are a file in a folder of its own. */
  readonly relativePrograms?: boolean;
};
