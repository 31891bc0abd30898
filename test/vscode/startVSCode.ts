import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { installVSCode } from './installVSCode.ts';
import { listeningPort } from './listeningPort.ts';
import type { VSCodeVersion } from './releases.ts';
import { baseSettings, type Settings } from './settings.ts';
import { killGroup, stopGroup } from './stopGroup.ts';

/** How to start a VS Code; only the version is needed. */
export type StartOptions = {
  readonly version: VSCodeVersion;
  /** Where its settings, state and logs live; a fresh folder that goes away at the stop when not given. */
  readonly dataDir?: string;
  /** Where its extensions are; an empty one inside the data folder when not given. */
  readonly extensionsDir?: string;
  /** Added to the settings that every test shares. */
  readonly settings?: Settings;
  /** Added to the environment of the server and of the extension host; `undefined` takes a name away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Added to the server's flags, such as `--enable-smoke-test-driver`. */
  readonly flags?: readonly string[];
  /** On a port of its own choosing unless given. */
  readonly port?: number;
};

/** What a URL can carry into the workbench besides its folder. */
export type Payload = readonly (readonly [name: string, value: string])[];

/** A VS Code that listens. */
export type RunningVSCode = {
  readonly version: VSCodeVersion;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** The address of a window that has this absolute folder open. */
  readonly url: (folder: string, payload?: Payload) => string;
  /** Ends the server, its extension hosts and terminals, and resolves when the last of them is gone. */
  readonly stop: () => Promise<void>;
};

/** Starts a real VS Code on a free port of 127.0.0.1 and resolves when it listens. Fails with its own last words. */
export async function startVSCode(options: StartOptions): Promise<RunningVSCode> {
  const { nodePath, serverMain } = await installVSCode(options.version);
  // Sockets live in here, and their paths may not exceed about a hundred characters.
  const scratch = await mkdtemp(join(tmpdir(), 'carapace-vscode-'));
  const dataDir = options.dataDir ?? join(scratch, 'data');
  const server = execa(nodePath, [serverMain, ...(await serverArguments(options, dataDir))], {
    env: await serverEnvironment(options, scratch),
    extendEnv: false,
    stdin: 'ignore',
    detached: true,
    reject: false,
    buffer: false,
  });
  const pid = server.pid;
  if (pid === undefined) throw new Error(`${nodePath} could not be started.`);
  const killNow = (): void => {
    killGroup(pid);
  };
  process.once('exit', killNow);
  const stop = async (): Promise<void> => {
    process.off('exit', killNow);
    await stopGroup(pid);
    await server;
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await listeningPort(server);
    return {
      version: options.version,
      port,
      pid,
      dataDir,
      url: (folder, payload) => address(port, folder, payload),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serverArguments(options: StartOptions, dataDir: string): Promise<string[]> {
  const userDir = join(dataDir, 'data', 'User');
  const extensionsDir = options.extensionsDir ?? join(dataDir, 'extensions');
  await mkdir(userDir, { recursive: true });
  await mkdir(extensionsDir, { recursive: true });
  await writeFile(
    join(userDir, 'settings.json'),
    JSON.stringify({ ...baseSettings, ...options.settings }, undefined, 2),
  );
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--without-connection-token', '--accept-server-license-terms', '--disable-telemetry'],
    ...['--server-data-dir', dataDir, '--extensions-dir', extensionsDir],
    ...(options.flags ?? ['--disable-workspace-trust']),
  ];
}

async function serverEnvironment(options: StartOptions, scratch: string): Promise<NodeJS.ProcessEnv> {
  const [temporary, runtime] = [join(scratch, 'tmp'), join(scratch, 'run')];
  await mkdir(temporary, { recursive: true });
  await mkdir(runtime, { recursive: true, mode: 0o700 });
  // Without an empty gallery the server looks for one on the internet.
  const own = { TMPDIR: temporary, XDG_RUNTIME_DIR: runtime, EXTENSIONS_GALLERY: '{}' };
  return { ...cleanEnvironment(), ...own, ...options.env };
}

function address(port: number, folder: string, payload?: Payload): string {
  const query = new URLSearchParams({ folder });
  if (payload !== undefined) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${String(port)}/?${query.toString()}`;
}
