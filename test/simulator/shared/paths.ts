import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where everything that the simulator knows lies on the disk. */
export type Paths = {
  root: string;
  calls: string;
  faults: string;
  clouds: string;
  server: string;
  serverLog: string;
  clusters: string;
  machines: string;
  history: string;
  requests: string;
  jobs: (cluster: string) => string;
  disk: (cluster: string) => string;
  provisionLog: (cluster: string) => string;
};

/** The state directory named by the environment: `SKY_SIMULATOR_DIR`, else `~/.sky-simulator`. */
export function stateDirectory(env: NodeJS.ProcessEnv): string {
  const named = env['SKY_SIMULATOR_DIR'];
  return named === undefined || named === '' ? join(env['HOME'] ?? homedir(), '.sky-simulator') : resolve(named);
}

/** All paths below one state directory. Creates nothing. */
export function createPaths(root: string): Paths {
  const below = (folder: string) => (cluster: string) => join(root, folder, encodeURIComponent(cluster));
  return {
    root,
    calls: join(root, 'calls.jsonl'),
    faults: join(root, 'faults.json'),
    clouds: join(root, 'clouds.json'),
    server: join(root, 'server.json'),
    serverLog: join(root, 'server.log'),
    clusters: join(root, 'clusters'),
    machines: join(root, 'machines'),
    history: join(root, 'history'),
    requests: join(root, 'requests'),
    jobs: below('jobs'),
    disk: below('disks'),
    provisionLog: (cluster) => `${below('provision')(cluster)}.log`,
  };
}
