import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { makeRelease, writeReleaseFile } from '../simulator/release.ts';
import { startReleaseServer, type ReleaseServer } from '../simulator/releaseServer.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import type { Lent } from './freshRoot.ts';
import type { Room } from './openRoom.ts';

/** What a root needs from this machine: npm's packages, a way to the network, and the simulator with its release. */
export type Surroundings = {
  readonly server: ReleaseServer;
  readonly lent: readonly Lent[];
  /** What every process in a root finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
};

const simulator = '/opt/simulator';
const release = '/opt/release';
const npmCache = '/var/cache/npm';
const certificates = '/opt/certificates';

/** Makes a release of the stand-in for uv, serves it, and says how a root gets at it. */
export async function surroundings(room: Room): Promise<Surroundings> {
  const made = makeRelease({ uv: `${simulator}/uv.cjs`, node: '/usr/local/bin/node' });
  const folder = join(repoRoot, 'out', 'image');
  const own = ownCertificates();
  await execa('mkdir', ['-p', folder]);
  writeReleaseFile(join(folder, 'release.json'), made);
  const cache = (await execa('npm', ['config', 'get', 'cache'])).stdout.trim();
  await room.must(['mkdir', '--parents', cache]);
  return {
    server: await startReleaseServer(made),
    lent: [
      { from: join(repoRoot, 'out', 'simulator'), to: simulator },
      { from: folder, to: release },
      { from: cache, to: npmCache, writable: true },
      ...(own === undefined ? [] : [{ from: join(own, '..'), to: certificates }]),
    ],
    env: {
      ...{ npm_config_cache: npmCache, npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' },
      ...{
        SKY_SIMULATOR_UV_RELEASE: `${release}/release.json`,
        SKY_SIMULATOR_DIR: '/tmp/simulator',
        SKY_SIMULATOR_SPEED: '0',
      },
      ...(own === undefined ? {} : { NODE_EXTRA_CA_CERTS: join(certificates, own.split('/').at(-1) ?? '') }),
    },
  };
}

/** A network that looks into what is sent has certificates of its own, and npm must know them in a root too. */
function ownCertificates(): string | undefined {
  const named = process.env['NODE_EXTRA_CA_CERTS'] ?? '';
  return named !== '' && existsSync(named) ? named : undefined;
}
