import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNeutral } from '../record/neutral.ts';
import { runCall } from '../record/runCall.ts';
import type { Effects } from '../record/Recording.ts';
import type { Refusal, Stage } from '../record/Situation.ts';
import { PROJECT } from '../record/tasks.ts';
import { createWorld } from '../../simulator/testing/createWorld.ts';
import type { Fault } from '../../simulator/shared/faults.ts';

const REFUSALS: Readonly<Record<Refusal, Fault>> = {
  no_capacity: 'no_capacity',
  quota: 'quota',
  unauthorized: 'unauthorized',
  unknown_refusal: 'unknown_refusal',
  no_image: 'no_image',
  no_instance_profile: 'no_instance_profile',
  start_fails: 'start_fails',
};

/** The simulator, in a world of its own that has to be disposed of. */
export async function simulatorStage(bundle: string): Promise<{ stage: Stage; dispose: () => Promise<void> }> {
  const world = await createWorld(bundle, { SKY_SIMULATOR_SPEED: '0.02', SKY_SIMULATOR_CLOUDS: 'aws' });
  for (const [path, text] of Object.entries(PROJECT)) await world.write(path, text);
  const endpoint = `http://127.0.0.1:${String(world.port)}`;
  const rewrite = createNeutral({
    places: [
      [world.root, '/home/user/project'],
      [world.home, '/home/user'],
      [`127.0.0.1:${String(world.port)}`, '127.0.0.1:46580'],
    ],
    userHash: 'fcd1e5cf',
  });
  const neutral = (text: string): string => rewrite(text).replaceAll(`port=${String(world.port)}`, 'port=46580');
  const cloud = async (...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await world.cloud(...args);
    if (code !== 0) throw new Error(stderr);
  };
  const stage: Stage = {
    neutral,
    sky: (words, manner) => {
      const args = [join(bundle, 'sky.cjs'), ...words];
      return runCall({ file: process.execPath, args, cwd: world.root, env: world.env }, neutral, manner);
    },
    http: async (method, path, body) => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${endpoint}${path}`, { method, headers, ...sent });
      return {
        status: answer.status,
        id: answer.headers.get('x-skypilot-request-id') ?? '',
        body: await answer.text(),
      };
    },
    refuse: (refusal) => cloud('fault', REFUSALS[refusal]),
    allow: () => cloud('clear'),
    strike: async (verb) => {
      for (const name of await machineFiles(world.state)) await cloud(verb, decodeURIComponent(name));
    },
    setKeys: (there) => (there ? cloud('clear') : cloud('fault', 'no_credentials')),
    hold: (on) => (on ? cloud('fault', 'stuck_init') : cloud('clear')),
    effects: () => effectsIn(world, endpoint),
  };
  return { stage, dispose: world.dispose };
}

async function effectsIn(world: { state: string; home: string }, endpoint: string): Promise<Effects> {
  const machines: string[] = [];
  for (const name of await machineFiles(world.state)) {
    const text = await readFile(join(world.state, 'machines', `${name}.json`), 'utf8');
    machines.push(/"state": "(running|stopped)"/.exec(text)?.[1] ?? 'unknown');
  }
  const ssh = await readdir(join(world.home, '.sky', 'generated', 'ssh')).catch(() => []);
  const health = await fetch(`${endpoint}/api/health`).catch(() => undefined);
  return { server: health?.status === 200, machines: machines.sort(), ssh: ssh.sort() };
}

/** The machines that the cloud has; one that was terminated has no file. */
async function machineFiles(state: string): Promise<string[]> {
  const names = await readdir(join(state, 'machines')).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
}
