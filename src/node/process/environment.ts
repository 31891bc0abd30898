import { delimiter } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Variables that change what `sky` prints or which Python it runs in, or that belong to the editor that started us. */
const dropped = [
  'FORCE_COLOR',
  'SKYPILOT_DEBUG',
  'VIRTUAL_ENV',
  'PYTHONPATH',
  'PYTHONHOME',
  'NODE_OPTIONS',
  'ELECTRON_RUN_AS_NODE',
  'BASH_ENV',
  'ENV',
];

/**
 * The environment of every `sky`, built here and nowhere else: the managed tools first on PATH, no foreign Python,
 * no usage collection. Proxy and certificate variables pass through as they are.
 */
export function skyEnvironment(base: Env, toolsBin: string): Record<string, string> {
  const kept = Object.entries(base).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !dropped.includes(entry[0]) && !/^(?:CONDA_|VSCODE_|ELECTRON_)/.test(entry[0]),
  );
  const env = Object.fromEntries(kept);
  return {
    ...env,
    PATH: [toolsBin, env['PATH'] ?? ''].filter(Boolean).join(delimiter),
    SKYPILOT_DISABLE_USAGE_COLLECTION: '1',
  };
}
