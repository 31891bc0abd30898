import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folders that one uv works in. */
export type Places = {
  readonly tools: string;
  readonly bin: string;
  readonly python: string;
  readonly cache: string;
  /** Where archives of Python are kept; null when they are not. */
  readonly pythonCache: string | null;
};

/** The folders that the environment names, else uv's own in the person's home, as the real one takes them. */
export function placesOf(env: NodeJS.ProcessEnv): Places {
  const home = env['HOME'] ?? homedir();
  const named = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const data = join(named('XDG_DATA_HOME') ?? join(home, '.local', 'share'), 'uv');
  return {
    tools: named('UV_TOOL_DIR') ?? join(data, 'tools'),
    bin: named('UV_TOOL_BIN_DIR') ?? named('XDG_BIN_HOME') ?? join(home, '.local', 'bin'),
    python: named('UV_PYTHON_INSTALL_DIR') ?? join(data, 'python'),
    cache: named('UV_CACHE_DIR') ?? join(named('XDG_CACHE_HOME') ?? join(home, '.cache'), 'uv'),
    pythonCache: named('UV_PYTHON_CACHE_DIR') ?? null,
  };
}
