import { execa } from 'execa';
import { unavailable as noDebian } from '../image/unavailable.ts';
import { indexEnvironment } from './lab/packageIndex.ts';

const programs = ['ip', 'python3', 'curl', 'ssh', 'rsync'];

/** Why there can be no lab with the real SkyPilot here, or undefined when there can. */
export async function unavailable(): Promise<string | undefined> {
  const reason = await noDebian();
  if (reason !== undefined) return reason;
  for (const program of programs) {
    const { failed } = await execa('which', [program], { reject: false });
    if (failed) return `It needs ${program}.`;
  }
  // Each machine has a network of its own, and booted when it did.
  const own = ['--net', '--time', '--fork', '--boottime', '1'];
  const network = await execa('unshare', [...own, 'ip', 'link', 'add', 'name', 'lab', 'type', 'veth'], {
    reject: false,
  });
  if (network.failed) return 'No network, or no time, of its own can be made here.';
  const python = await execa('python3', ['-c', 'import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))'], {
    reject: false,
  });
  if (python.failed) return 'It needs Python 3.10 or newer, with venv.';
  const index = await execa('python3', ['-m', 'pip', 'index', 'versions', 'skypilot'], {
    ...{ reject: false, stdin: 'ignore', timeout: 60_000, extendEnv: false },
    env: { ...indexEnvironment(), PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' },
  });
  return index.failed ? 'The package index does not answer.' : undefined;
}
