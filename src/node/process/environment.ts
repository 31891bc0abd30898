import { delimiter } from 'node:path';
import { passesToUv } from '../../core/tools/passesToUv.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Variables that change what `sky` prints or which Python it runs in, or that belong to the editor that started us.
 * Whatever is named PYTHON… goes as well: PYTHONDONTWRITEBYTECODE alone makes each `sky` take 5 seconds instead of 2, and
 * SkyPilot's server inherits it.
 */
const dropped = [
  'FORCE_COLOR',
  'SKYPILOT_DEBUG',
  'VIRTUAL_ENV',
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
  const env = withoutForeign(base);
  return {
    ...env,
    ...straightHome(env),
    PATH: [toolsBin, env['PATH'] ?? ''].filter(Boolean).join(delimiter),
    SKYPILOT_DISABLE_USAGE_COLLECTION: '1',
  };
}

/**
 * The environment of every `uv`: where to install is said by `variables` alone. Of uv's own variables the person's pass
 * only as far as they say how to reach a package index.
 */
export function uvEnvironment(base: Env, variables: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(withoutForeign(base)).filter(([name]) => !name.startsWith('UV_') || passesToUv(name));
  return { ...Object.fromEntries(own), ...variables };
}

/** SkyPilot's own server is on this machine: no proxy leads there, and not every program knows that by itself. */
function straightHome(env: Env): Record<string, string> {
  const proxies = ['http_proxy', 'https_proxy', 'all_proxy'];
  if (!proxies.some((name) => (env[name] ?? '') !== '' || (env[name.toUpperCase()] ?? '') !== '')) return {};
  const listed = ((env['no_proxy'] ?? '') || (env['NO_PROXY'] ?? '')).split(/[,\s]+/).filter(Boolean);
  const straight = [...new Set([...listed, 'localhost', '127.0.0.1', '::1'])].join(',');
  return { no_proxy: straight, NO_PROXY: straight };
}

function withoutForeign(base: Env): Record<string, string> {
  const kept = Object.entries(base).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !dropped.includes(entry[0]) && !/^(?:PYTHON|CONDA_|VSCODE_|ELECTRON_)/.test(entry[0]),
  );
  return Object.fromEntries(kept);
}
