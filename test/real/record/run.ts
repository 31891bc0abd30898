import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { installedLab, skyIn } from '../installedLab.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';
import { labStage } from './labStage.ts';
import { play } from './play.ts';
import type { Answer, Recording } from './Recording.ts';
import { STORIES } from './stories.ts';

const usage = `npm run record -- [--sky PACKAGE==VERSION] [--into FOLDER] [STORY…]

Plays the stories (${Object.keys(STORIES).join(', ')}; all of them when none is named) on the real
SkyPilot in the lab of test/real/lab, and writes what was said into FOLDER, test/fixtures/sky/VERSION unless said.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { sky: { type: 'string', default: defaultSky }, into: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const names = positionals.length === 0 ? Object.keys(STORIES) : positionals;
  if (values.help === true || names.some((name) => STORIES[name] === undefined)) {
    console.log(usage);
    process.exitCode = values.help === true ? 0 : 2;
    return;
  }
  const reason = await unavailable();
  if (reason !== undefined) throw new Error(`Nothing can be recorded here: ${reason}`);
  const folder = resolve(values.into ?? join(repoRoot, 'test/fixtures/sky', values.sky.split('==')[1] ?? values.sky));
  await mkdir(folder, { recursive: true });
  console.log('Installing SkyPilot');
  const lab = await installedLab(values.sky);
  try {
    const sky = skyIn(lab);
    for (const name of names) {
      console.log(`== ${name}`);
      await lab.run([sky, 'api', 'stop']);
      await play(await labStage(lab, sky), STORIES[name] ?? [], (said) => write(folder, said));
    }
  } finally {
    await lab.close();
  }
}

async function write(folder: string, said: Recording | Answer): Promise<void> {
  const file = join(folder, `${said.name}.json`);
  await writeFile(`${file}.new`, `${JSON.stringify(said, null, 1)}\n`);
  await rename(`${file}.new`, file);
  console.log(said.name);
}

await main();
