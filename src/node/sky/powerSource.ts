import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Asking a Mac starts a process; whoever pulls the plug can wait this long for it to matter, in milliseconds. */
const holdsMs = 5 * 60_000;

export type PowerOptions = {
  readonly platform?: NodeJS.Platform;
  /** Where Linux says what there is of batteries and plugs. */
  readonly folder?: string;
  /** What `pmset -g batt` says. */
  readonly pmset?: () => Promise<string>;
  readonly now?: () => number;
};

/** Says whether this machine runs on battery. What cannot be told counts as mains. */
export function powerSource(options: PowerOptions = {}): () => Promise<boolean> {
  const { platform = process.platform, folder = '/sys/class/power_supply', pmset = askMac, now = Date.now } = options;
  let known: { readonly at: number; readonly onBattery: boolean } | undefined;
  const look = async (): Promise<boolean> => {
    if (platform === 'linux') return isDischarging(folder);
    if (platform === 'darwin') return (await pmset().catch(() => '')).includes("from 'Battery Power'");
    return false;
  };
  return async () => {
    if (known === undefined || Math.abs(now() - known.at) > holdsMs) known = { at: now(), onBattery: await look() };
    return known.onBattery;
  };
}

async function askMac(): Promise<string> {
  const { stdout } = await promisify(execFile)('/usr/bin/pmset', ['-g', 'batt'], { timeout: 5_000 });
  return stdout;
}

/** True when a battery of the machine itself is used and no plug is in; a mouse has one too, and its scope is a device. */
async function isDischarging(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  const supplies = await Promise.all(names.map((name) => readSupply(join(folder, name))));
  if (supplies.some(({ type, online }) => type !== 'Battery' && online === '1')) return false;
  return supplies.some(
    ({ type, scope, status }) => type === 'Battery' && scope !== 'Device' && status === 'Discharging',
  );
}

type Supply = Readonly<Record<'type' | 'online' | 'scope' | 'status', string>>;

async function readSupply(folder: string): Promise<Supply> {
  const read = async (name: string): Promise<string> =>
    (await readFile(join(folder, name), 'utf8').catch(() => '')).trim();
  const [type, online, scope, status] = await Promise.all(['type', 'online', 'scope', 'status'].map(read));
  return { type: type ?? '', online: online ?? '', scope: scope ?? '', status: status ?? '' };
}
