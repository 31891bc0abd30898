import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { noCapacity, noRight, overQuota, type Refusal as CloudRefusal } from '../lab/Faults.ts';
import type { Lab } from '../lab/openLab.ts';
import { createNeutral } from './neutral.ts';
import { runCall } from './runCall.ts';
import type { Effects } from './Recording.ts';
import type { Refusal, Stage } from './Situation.ts';
import { PROJECT } from './tasks.ts';

/** What the cloud says to a launch, in AWS's own words. */
const LAUNCHES: Partial<Record<Refusal, CloudRefusal>> = {
  no_capacity: noCapacity,
  quota: overQuota,
  unauthorized: noRight,
  unknown_refusal: {
    code: 'PendingVerification',
    message:
      'Your request for accessing resources in this region is being validated, and you will not be able to launch additional resources in this region until the validation is complete.',
  },
};
const PORT = 46580;

/** The real SkyPilot in a lab, with nothing remembered from before but the catalogue of machines. */
export async function labStage(lab: Lab, sky: string): Promise<Stage> {
  await forget(lab.home);
  await writeProject(lab.project);
  const neutral = createNeutral({
    places: [
      [dirname(dirname(sky)), '/home/user/skypilot'],
      [lab.project, '/home/user/project'],
      [lab.home, '/home/user'],
    ],
    userHash: (await readFile(join(lab.home, '.sky', 'user_hash'), 'utf8')).trim(),
  });
  const said = async (argv: readonly string[]): Promise<string> => {
    const call = await runCall(lab.enter(argv), (text) => text);
    await call.ended;
    return call.said();
  };
  const stopServer = () => said([sky, 'api', 'stop']);
  const images = join(lab.home, '.sky', 'catalogs', 'v8', 'aws', 'images.csv');
  return {
    neutral,
    sky: (words, manner) => runCall(lab.enter([sky, ...words]), neutral, manner),
    http: (method, path, body) => askHttp(said, { method, path, body }),
    refuse: async (refusal) => {
      const cloud = LAUNCHES[refusal];
      if (cloud !== undefined) await lab.fault({ launch: [{ region: '*', ...cloud }] });
      if (refusal === 'start_fails') await lab.fault({ start: noCapacity });
      if (refusal !== 'no_image') return;
      await copyFile(images, `${images}.kept`);
      await writeFile(images, (await readFile(images, 'utf8')).replaceAll(/^.*,us-east-1,.*\n/gm, ''));
      await stopServer();
    },
    allow: async () => {
      await lab.fault({});
      if (!existsSync(`${images}.kept`)) return;
      await rename(`${images}.kept`, images);
      await stopServer();
    },
    strike: async (verb) => {
      await lab.outside(verb);
    },
    setKeys: async (there) => {
      const folder = join(lab.home, '.aws');
      await (there ? rename(`${folder}.kept`, folder) : rename(folder, `${folder}.kept`));
    },
    // It takes long enough.
    hold: () => Promise.resolve(),
    effects: () => effectsIn(said, lab),
  };
}

type Say = (argv: readonly string[]) => Promise<string>;

/** Everything that SkyPilot remembers is its home's `.sky`; the catalogue was made once and cannot be fetched. */
async function forget(home: string): Promise<void> {
  const folder = join(home, '.sky');
  for (const name of await readdir(folder)) {
    if (!['catalogs', 'user_hash'].includes(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
  if (!existsSync(join(folder, 'user_hash'))) await writeFile(join(folder, 'user_hash'), 'fcd1e5cf');
}

async function writeProject(project: string): Promise<void> {
  await rm(project, { recursive: true, force: true });
  for (const [path, text] of Object.entries(PROJECT)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
}

async function effectsIn(said: Say, lab: Lab): Promise<Effects> {
  const states = (await lab.machines()).map(({ state }) => state);
  const ssh = await readdir(join(lab.home, '.sky', 'generated', 'ssh')).catch(() => []);
  const url = `127.0.0.1:${String(PORT)}/api/health`;
  const health = await said([
    'curl',
    '--silent',
    '--noproxy',
    '*',
    '--output',
    '/dev/null',
    '--write-out',
    '%{http_code}',
    url,
  ]);
  const there = states.filter((state) => state === 'running' || state === 'stopped');
  return { server: health === '200', machines: there.sort(), ssh: ssh.sort() };
}

async function askHttp(
  said: Say,
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<{ status: number; id: string; body: string }> {
  const sent = body === undefined ? [] : ['--header', 'content-type: application/json', '--data', JSON.stringify(body)];
  const url = `http://127.0.0.1:${String(PORT)}${path}`;
  const answer = await said(['curl', '--silent', '--noproxy', '*', '--include', '--request', method, ...sent, url]);
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  return {
    status: Number(/^HTTP\/\S+ (\d+)/.exec(head)?.[1]),
    id: /^x-skypilot-request-id: (\S+)/im.exec(head)?.[1] ?? '',
    body: rest.join('\r\n\r\n'),
  };
}
