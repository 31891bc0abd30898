import type { Root } from '../Root.ts';

/** One stage of a build as it is after the instructions so far. */
export type Stage = {
  readonly name: string | undefined;
  readonly root: Root;
  readonly env: Readonly<Record<string, string>>;
  readonly args: Readonly<Record<string, string>>;
  readonly user: string;
  readonly cwd: string;
  readonly volumes: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly health: HealthCheck | undefined;
};

/** What the engine runs in a container again and again, and how: its flags as they are written. */
export type HealthCheck = { readonly command: readonly string[]; readonly flags: Readonly<Record<string, string>> };
