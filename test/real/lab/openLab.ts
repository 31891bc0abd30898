import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import * as z from 'zod/mini';
import { openRoom, type EnterOptions, type Ended, type Room } from '../../image/openRoom.ts';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { cloudPrograms, type CloudPrograms } from './cloudPrograms.ts';
import type { Faults } from './Faults.ts';
import { labFolder } from './labFolder.ts';
import { machineImage } from './machineImage.ts';

const cloudFiles = join(repoRoot, 'test/real/lab/cloud');
const Machines = z.array(
  z.object({
    id: z.string(),
    state: z.string(),
    region: z.string(),
    type: z.string(),
    address: z.nullable(z.string()),
  }),
);

/** One instance as the cloud has it: `state` is EC2's word. */
export type Machine = z.infer<typeof Machines>[number];
export type LabRun = EnterOptions & {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
};

/** A cloud of its own on this machine, with a computer in front of it that has no other network. */
export type Lab = {
  /** The person's home and project: the same paths inside and outside. */
  readonly home: string;
  readonly project: string;
  /** What the mock cloud wrote, for a failure that has to be understood. */
  readonly log: string;
  /** Runs a program in the lab, in the project's folder. With `network: 'machine'` it has this machine's network. */
  readonly run: (argv: readonly string[], options?: LabRun) => Promise<Ended>;
  /** Starts a program that goes on. It ends with the lab at the latest. */
  readonly start: (argv: readonly string[], options?: LabRun) => ChildProcess;
  /** The program and its whole environment, for those who start it themselves. */
  readonly enter: (argv: readonly string[], options?: LabRun) => Started;
  readonly carapace: (args: readonly string[], options?: LabRun) => Promise<Ended>;
  /** Starts a `carapace` that goes on, as `start` does. */
  readonly startCarapace: (args: readonly string[], options?: LabRun) => ChildProcess;
  /** What is wrong with the cloud from now on; all is well with `{}`. */
  readonly fault: (faults: Faults) => Promise<void>;
  readonly machines: () => Promise<readonly Machine[]>;
  /** Changes every machine behind SkyPilot's back. */
  readonly outside: (change: 'stop' | 'terminate' | 'reboot') => Promise<readonly Machine[]>;
  readonly close: () => Promise<void>;
};
export type Started = { readonly file: string; readonly args: readonly string[]; readonly env: Record<string, string> };

/** Opens a lab whose machines have the runtime of this SkyPilot. Several can be open at once, of other checkouts too. */
export async function openLab({ sky }: { readonly sky: string }): Promise<Lab> {
  const [programs, image] = [await cloudPrograms(), await machineImage(sky)];
  const folder = await labFolder();
  const room = await openRoom({ loopback: true });
  const close = async (): Promise<void> => {
    await room.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await room.must(['mount', '--bind', join(folder, 'passwd'), '/etc/passwd']);
    await startCloud({ room, folder, image, programs });
    return { ...labIn({ room, folder, image, programs }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Parts = {
  readonly room: Room;
  readonly folder: string;
  readonly image: string;
  readonly programs: CloudPrograms;
};

async function startCloud({ room, folder, image, programs }: Parts): Promise<void> {
  await room.must(['mkdir', '--parents', '/run/netns', join(room.folder, 'machines')]);
  await room.must(['mount', '-t', 'tmpfs', 'tmpfs', '/run/netns']);
  await room.must(['ip', 'link', 'set', 'lo', 'up']);
  await room.must(['ip', 'address', 'add', '10.255.0.1/32', 'dev', 'lo']);
  const [file = '', ...args] = room.enter([programs.python, join(cloudFiles, 'cloud.py'), folder, room.folder, image]);
  const log = await open(join(folder, 'cloud.log'), 'a');
  // moto reads AWS's own policies only when told to, and SkyPilot's role has some of them.
  const env = { PATH: process.env['PATH'] ?? '', MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', PYTHONUNBUFFERED: '1' };
  const cloud = spawn(file, args, { stdio: ['ignore', log.fd, log.fd], env });
  await log.close();
  const answers = ['curl', '--silent', '--output', '/dev/null', '--retry-connrefused', '--retry', '240'];
  const ready = room.run([...answers, '--retry-delay', '1', '--noproxy', '*', 'http://127.0.0.1:5000/moto-api/']);
  const ended = new Promise<never>((_, reject) => {
    cloud.once('exit', (code) => reject(new Error(`The mock cloud ended with ${String(code)}: ${folder}/cloud.log`)));
  });
  ended.catch(() => undefined);
  await Promise.race([ready, ended]);
  await room.must([programs.python, join(cloudFiles, 'prepare.py'), join(folder, 'home')]);
}

function labIn({ room, folder, programs }: Parts): Omit<Lab, 'close'> {
  const [home, project] = [join(folder, 'home'), join(folder, 'project')];
  const enter: Lab['enter'] = (argv, { cwd = project, network, env = {} } = {}) => {
    const [file = '', ...args] = room.enter(argv, { cwd, ...(network === undefined ? {} : { network }) });
    return { file, args, env: { ...personEnvironment(folder), ...env } };
  };
  const run: Lab['run'] = async (argv, options = {}) => {
    const { file, args, env } = enter(argv, options);
    const { input } = options;
    const { exitCode, stdout, stderr, message } = await execa(file, args, {
      ...{ env, extendEnv: false, reject: false },
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    });
    return { code: exitCode ?? -1, stdout, stderr: exitCode === undefined ? `${stderr}\n${message ?? ''}` : stderr };
  };
  const change = async (act: string): Promise<readonly Machine[]> => {
    const { code, stdout, stderr } = await run([programs.python, join(cloudFiles, 'outside.py'), act]);
    if (code !== 0) throw new Error(stderr);
    return Machines.parse(JSON.parse(stdout));
  };
  const start: Lab['start'] = (argv, options = {}) => {
    const { file, args, env } = enter(argv, options);
    // nsenter hands no signal on: whoever ends the program signals its group.
    return spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  };
  const carapace = [process.execPath, join(repoRoot, 'dist/carapace.mjs')];
  return {
    ...{ home, project, log: join(folder, 'cloud.log'), enter, run, start },
    carapace: (args, options) => run([...carapace, ...args], options),
    startCarapace: (args, options) => start([...carapace, ...args], options),
    fault: (faults) => writeFaults(join(folder, 'faults.json'), faults),
    machines: () => change('list'),
    outside: change,
  };
}

/** What a person's shell has: nothing of the test's own, and no setting of this machine's Python or AWS. */
function personEnvironment(folder: string): Record<string, string> {
  const foreign = /^(AWS_|PYTHON|XDG_|SSH_|PIP_(FIND_LINKS|NO_INDEX)$|TMPDIR$|BASH_)/;
  const kept = Object.entries(cleanEnvironment()).filter(([name]) => !foreign.test(name));
  // A machine that is busy with other tests is no failure.
  return { ...Object.fromEntries(kept), HOME: join(folder, 'home'), CARAPACE_DEADLINE_SCALE: '3' };
}

async function writeFaults(file: string, faults: Faults): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(faults));
  await rename(`${file}.new`, file);
}
