import { runTool } from './runTool.ts';

/**
 * Runs npm in a folder with the person's own npm configuration, but none of what an outer `npm run` exports, and
 * returns its stdout. Fails with npm's own words.
 */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  return runTool('npm', args, { cwd, env: npmEnvironment() });
}

/** Keeps `npm_config_*`, which may name a registry, unless it binds npm to the folder of the outer run. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const dropped = /^npm_(lifecycle|package|command|execpath|node_execpath)|^npm_config_(local_prefix|prefix)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}
