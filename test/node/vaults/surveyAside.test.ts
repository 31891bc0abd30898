import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { survey } from '../../../src/node/vaults/survey/survey.ts';
import { asModules } from '../../vscode/asModules.ts';
import { writeFiles } from '../../vscode/createPlace.ts';
import { startHand } from '../hands/buildHands.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';

const root = resolve(import.meta.dirname, '../../..');
let hands = '';

beforeAll(async () => {
  hands = await mkdtemp(join(tmpdir(), 'carapace-aside-'));
  await build({
    entryPoints: {
      surveyAside: join(root, 'test/node/hands/surveyAside.ts'),
      survey: join(root, 'src/node/vaults/survey/surveyThread.ts'),
    },
    outdir: hands,
    ...asModules,
  });
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

async function lines(folder: string, programs = hands, ...more: readonly string[]): Promise<string[]> {
  const { code, stdout } = await startHand(join(programs, 'surveyAside.mjs'), [folder, ...more]).ended;
  expect(code).toBe(0);
  return stdout.trim().split('\n');
}

/** The program that asks, beside a thread's program that does this. */
async function withThread(folder: string, program: string | undefined): Promise<string> {
  await copyFile(join(hands, 'surveyAside.mjs'), join(folder, 'surveyAside.mjs'));
  if (program !== undefined) await writeFile(join(folder, 'survey.mjs'), program);
  return folder;
}

describe.concurrent('a survey in a thread of its own', { timeout: patience }, () => {
  it('finds what one in place finds, and tells how far it is', async ({ folder }) => {
    await writeFiles(folder, { 'a.txt': 'a', 'ä/b.log': 'bb', '.gitignore': 'c\n', c: 'ccc', 'id_rsa.pem': '-' });
    const said = await lines(folder);
    expect(said.at(-1)).toBe(`counted ${JSON.stringify(await survey(folder))}`);
    expect(said[0]).toMatch(/^counting \{"files":\d,"bytes":\d+\}$/);
  });

  it('ends when it is called off, with the reason', async ({ folder }) => {
    await writeFiles(folder, { 'a.txt': 'a' });
    const [counting, ...rest] = await lines(folder, hands, 'stop');
    expect(counting).toMatch(/^counting /);
    expect(rest).toEqual(['failed "Error: Enough."']);
  });

  it('fails as one in place when the folder cannot be read', async ({ folder }) => {
    expect(await lines(join(folder, 'none'))).toEqual([expect.stringMatching(/^failed "Error: ENOENT: /)]);
  });

  it.for([
    ['is not there', undefined, /^failed "Error: Cannot find module /],
    ['breaks', 'throw new TypeError("no")', /^failed "TypeError: no"/],
    ['ends without a word', 'process.exit(3)', /^failed "Error: The survey ended with code 3\."/],
    [
      'talks nonsense',
      'import { parentPort } from "node:worker_threads"; parentPort.postMessage({ kind: "counted" })',
      /^failed "Error: The survey did not say/,
    ],
  ] as const)('fails when the thread %s', async ([, program, said], { folder }) => {
    expect(await lines(folder, await withThread(folder, program))).toEqual([expect.stringMatching(said)]);
  });
});
