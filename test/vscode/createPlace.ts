import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { endLeftovers } from './endLeftovers.ts';
import { freePort } from './freePort.ts';
import { repoRoot } from './repoRoot.ts';
import { stopSimulator } from './stopSimulator.ts';

/** What is in a place at its beginning. */
export type PlaceOptions = {
  /** Files of the workspace by their relative paths; two small vault folders when not given. */
  readonly files?: Readonly<Record<string, string>>;
  /** The simulator's faults, as `setFaults` sets them. */
  readonly faults?: readonly string[];
  /** The clouds that the simulator says are enabled, such as `aws`; its own default when not given. */
  readonly clouds?: readonly string[];
  /** How long the simulator takes: 1 is as long as the real thing, 0 (the default) as fast as it can. */
  readonly speed?: number;
};

/** A home, a workspace and a simulated cloud that belong to one test alone. */
export type Place = {
  /** The folder that holds all of the others. */
  readonly root: string;
  readonly home: string;
  readonly carapaceHome: string;
  readonly simulatorDir: string;
  readonly workspace: string;
  /** What a process needs in its environment to live here. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Sets the simulator's faults from now on; none clears them. */
  readonly setFaults: (names: readonly string[]) => Promise<void>;
  /** Stops the simulated API server, ends every process that still lives here, and removes all of it. */
  readonly remove: () => Promise<void>;
};

const someFiles = {
  'README.md': '# A workspace\n',
  'data/public/hello.txt': 'hello\n',
  'data/private/notes.txt': 'notes\n',
};

/** Makes a fresh place under the system's temporary folder. */
export async function createPlace(options: PlaceOptions = {}): Promise<Place> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'carapace-')));
  const [home, workspace, simulatorDir] = [join(root, 'home'), join(root, 'workspace'), join(root, 'cloud')];
  const carapaceHome = join(home, '.carapace');
  await Promise.all([home, workspace, simulatorDir].map((folder) => mkdir(folder)));
  await writeFiles(workspace, options.files ?? someFiles);
  const setFaults = (names: readonly string[]): Promise<void> =>
    writeFile(join(simulatorDir, 'faults.json'), JSON.stringify(names));
  await setFaults(options.faults ?? []);
  const clouds = options.clouds === undefined ? {} : { SKY_SIMULATOR_CLOUDS: options.clouds.join(',') };
  const env = {
    HOME: home,
    // The machines of the simulated cloud are reached by a stand-in for ssh.
    PATH: [join(repoRoot, 'test', 'simulator', 'bin', 'access'), process.env['PATH'] ?? ''].join(delimiter),
    CARAPACE_HOME: carapaceHome,
    CARAPACE_SKY: join(repoRoot, 'test', 'simulator', 'bin', 'sky'),
    SKY_SIMULATOR_DIR: simulatorDir,
    SKY_SIMULATOR_SPEED: String(options.speed ?? 0),
    SKYPILOT_API_SERVER_LOCAL_PORT: String(await freePort()),
    XDG_CONFIG_HOME: undefined,
    XDG_CACHE_HOME: undefined,
    ...clouds,
  };
  const remove = async (): Promise<void> => {
    await stopSimulator(env);
    await endLeftovers(root);
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  };
  return { root, home, carapaceHome, simulatorDir, workspace, env, setFaults, remove };
}

/** Writes files, and the folders that they need, below a folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
