import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { makeRelease, writeReleaseFile, type Release } from '../../simulator/release.ts';
import { startReleaseServer } from '../../simulator/releaseServer.ts';
import { freePort } from '../../vscode/freePort.ts';
import { expectInstalls } from '../runner/expectInstalls.ts';
import { expectNothingBelieved } from '../runner/expectNothingBelieved.ts';
import { toolsProblem, type Why } from '../runner/toolsProblem.ts';
import { it as clean, type CleanWorld } from '../runner/withCleanWorld.ts';
import type { Asked } from '../runner/World.ts';
import { patience } from '../until.ts';
import { serves } from './releaseServer/plays.ts';
import { proxyServer } from './releaseServer/proxyServer.ts';
import { certificateFile, secureReleaseServer, releaseServer } from './releaseServer/releaseServer.ts';

type Closing = { readonly close: () => Promise<void> };
type Trouble = {
  readonly asked: Asked;
  readonly subject: string | RegExp;
  /** With this the same place is no trouble any more. */
  readonly mended?: Asked;
};
type Place = {
  readonly world: CleanWorld;
  readonly release: Release;
  readonly open: <T extends Closing>(opening: Promise<T>) => Promise<T>;
};

/** A clean world, and servers that are closed when the test is over. */
const it = clean.extend<{ place: Place }>({
  place: async ({ world, prepared: { release } }, use) => {
    const opened: Closing[] = [];
    const open = async <T extends Closing>(opening: Promise<T>): Promise<T> => {
      const server = await opening;
      opened.push(server);
      return server;
    };
    await use({ world, release, open });
    await Promise.all(opened.map(({ close }) => close()));
  },
});

const mirror = (uvMirror: string): Asked => ({ settings: { uvMirror } });
const archive = ({ archives }: Release): Buffer => [...archives.values()][0] ?? Buffer.alloc(0);

/** Who stands between this computer and uv, and what they do. */
const network: readonly (readonly [string, Why, (place: Place) => Promise<Trouble>])[] = [
  [
    'nobody listens there',
    'no_network',
    async () => {
      const host = `127.0.0.1:${String(await freePort())}`;
      return { asked: mirror(`http://${host}`), subject: host };
    },
  ],
  [
    'the name is not known',
    'no_network',
    () => Promise.resolve({ asked: mirror('http://nowhere.invalid'), subject: 'nowhere.invalid' }),
  ],
  [
    'the proxy asks for a password',
    'proxy_password',
    async ({ world, open }) => {
      const { host } = await open(proxyServer('ada:secret'));
      const proxied = (address: string): Asked => ({ env: { HTTP_PROXY: address, NO_PROXY: '' } });
      return {
        asked: proxied(`http://${host}`),
        subject: host,
        mended: { ...proxied(`http://ada:secret@${host}`), ...mirror(world.server.url) },
      };
    },
  ],
  [
    'the certificate is not trusted',
    'certificate',
    async ({ release, open }) => {
      const { port } = await open(secureReleaseServer(serves(archive(release))));
      const asked = mirror(`https://localhost:${String(port)}`);
      return {
        asked,
        subject: `localhost:${String(port)}`,
        mended: { ...asked, env: { NODE_EXTRA_CA_CERTS: certificateFile } },
      };
    },
  ],
  [
    'there is no such file',
    'not_found',
    ({ world }) => Promise.resolve({ asked: mirror(`${world.server.url}/nowhere`), subject: /\/nowhere\/.*tar\.gz$/ }),
  ],
  [
    'the server is broken',
    'server',
    async ({ open }) => {
      const { port } = await open(releaseServer((_request, response) => void response.writeHead(503).end()));
      return { asked: mirror(`http://127.0.0.1:${String(port)}`), subject: /127\.0\.0\.1/ };
    },
  ],
  [
    'it serves something else',
    'hash_mismatch',
    async ({ open }) => {
      const { url } = await open(startReleaseServer(makeRelease({ uv: '/none', bytes: 60_000 })));
      return { asked: mirror(url), subject: /^http.*tar\.gz$/ };
    },
  ],
  [
    'what it serves is no archive',
    'archive',
    async ({ world, release, open }) => {
      const junk = Buffer.from('not an archive');
      const sha256 = Object.fromEntries(
        Object.keys(release.sha256).map((triple) => [triple, createHash('sha256').update(junk).digest('hex')]),
      );
      const file = join(world.place, 'junk.json');
      writeReleaseFile(file, { ...release, sha256 });
      const { port } = await open(releaseServer(serves(junk)));
      const asked = { ...mirror(`http://127.0.0.1:${String(port)}`), env: { SKY_SIMULATOR_UV_RELEASE: file } };
      return { asked, subject: /./ };
    },
  ],
];

describe.concurrent('an installation that cannot get uv', { timeout: patience * 2 }, () => {
  it.for(network)('because %s says so: %s. The next try ends well', async ([, why, prepare], { place }) => {
    const { world } = place;
    const { asked, subject, mended = {} } = await prepare(place);
    const { last } = await world.perform('install_tools', asked);
    expect(last).toMatchObject({ type: 'error', problem: toolsProblem(why, subject) });
    expect(await world.toolsActivity()).toMatchObject({ kind: 'failed', problem: { why } });
    expect(JSON.stringify(last)).not.toContain('secret');
    await expectNothingBelieved(world);
    expect(existsSync(world.places.uv)).toBe(false);
    expect(await world.uvCalls()).toEqual([]);
    await expectInstalls(world, mended);
  });

  it('tells a launch the same, which has made no server', async ({ world }) => {
    const { last } = await world.perform('launch', mirror(`${world.server.url}/nowhere`));
    expect(last).toMatchObject({ type: 'error', problem: { kind: 'tools_failed', why: 'not_found' } });
    expect(await world.activity()).toMatchObject({ kind: 'failed', problem: { why: 'not_found' } });
    expect(await world.calls()).toEqual([]);
    expect((await world.perform('launch')).kind).toBe('complete');
  });
});
