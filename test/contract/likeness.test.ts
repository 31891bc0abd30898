import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIFFERENCES } from '../real/likeness/differences.ts';
import { shapeOf } from '../real/likeness/shape.ts';
import { simulatorStage } from '../real/likeness/simulatorStage.ts';
import { play } from '../real/record/play.ts';
import { saidSchema, type Answer, type Recording } from '../real/record/Recording.ts';
import type { Step } from '../real/record/Situation.ts';
import { COLD, LIFE, WITHOUT_CLUSTER } from '../real/record/stories.ts';
import { SKY_VERSION } from '../simulator/shared/protocol.ts';
import { buildSimulator } from '../simulator/testing/buildSimulator.ts';

/** What the real SkyPilot said there, of the version that the simulator stands for. */
function recorded(name: string): Recording | Answer | undefined {
  const file = new URL(`../fixtures/sky/${SKY_VERSION}/${name}.json`, import.meta.url);
  return existsSync(file) ? saidSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** What was imported has no effects to compare with. */
function withWhat(said: Recording | Answer, real: Recording | Answer): Recording | Answer {
  return 'output' in said && !('effects' in real) ? { ...said, effects: undefined } : said;
}

const stories: readonly (readonly [story: string, steps: readonly Step[]])[] = [
  ['where no API server runs', COLD],
  ['without a cluster', WITHOUT_CLUSTER],
  ['in the life of a cluster', LIFE],
];

it('differs nowhere but in what is played beside the real one', () => {
  const played = stories.flatMap(([, steps]) => steps.flatMap((step) => ('name' in step ? [step.name] : [])));
  expect(Object.keys(DIFFERENCES).filter((name) => !played.includes(name))).toEqual([]);
});

describe('the simulator beside the real SkyPilot', { timeout: 120_000 }, () => {
  let bundle: string;
  beforeAll(async () => {
    bundle = await buildSimulator();
  });
  afterAll(() => rm(bundle, { recursive: true, force: true }));

  it.each(stories)('says and does the same %s', async (_story, steps) => {
    const { stage, dispose } = await simulatorStage(bundle);
    const compared: string[] = [];
    try {
      await play(stage, steps, (said) => {
        const real = recorded(said.name);
        if (real === undefined || said.name in DIFFERENCES) return Promise.resolve();
        compared.push(said.name);
        expect.soft(shapeOf(withWhat(said, real))).toEqual(shapeOf(real));
        return Promise.resolve();
      });
    } finally {
      await dispose();
    }
    expect(compared.length).toBeGreaterThan(5);
  });
});
