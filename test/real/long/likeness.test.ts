import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSimulator } from '../../simulator/testing/buildSimulator.ts';
import { installedLab, skyIn } from '../installedLab.ts';
import type { Lab } from '../lab/openLab.ts';
import { DIFFERENCES } from '../likeness/differences.ts';
import { shapeOf } from '../likeness/shape.ts';
import { simulatorStage } from '../likeness/simulatorStage.ts';
import { labStage } from '../record/labStage.ts';
import { play } from '../record/play.ts';
import type { Answer, Recording } from '../record/Recording.ts';
import type { Stage, Step } from '../record/Situation.ts';
import { COLD, WITHOUT_CLUSTER } from '../record/stories.ts';
import { unavailable } from '../unavailable.ts';
import { defaultSky } from '../versions.ts';

const reason = await unavailable();

/** What was said on a stage, but for what is known to differ. */
async function heard(stage: Stage, steps: readonly Step[]): Promise<readonly (Recording | Answer)[]> {
  const all: (Recording | Answer)[] = [];
  await play(stage, steps, (said) => {
    if (!(said.name in DIFFERENCES)) all.push(said);
    return Promise.resolve();
  });
  return all;
}

describe.skipIf(reason !== undefined)('the simulator and the real SkyPilot, side by side', () => {
  let lab: Lab;
  let bundle: string;
  beforeAll(async () => {
    bundle = await buildSimulator();
    lab = await installedLab(defaultSky);
  });
  afterAll(async () => {
    await lab.close();
    await rm(bundle, { recursive: true, force: true });
  });

  it.each<[story: string, steps: readonly Step[]]>([
    ['where no API server runs', COLD],
    ['without a cluster', WITHOUT_CLUSTER],
  ])('say and do the same %s', async (_, steps) => {
    const sky = skyIn(lab);
    await lab.run([sky, 'api', 'stop']);
    const real = await heard(await labStage(lab, sky), steps);
    const { stage, dispose } = await simulatorStage(bundle);
    const simulated = await heard(stage, steps).finally(dispose);
    expect(real.length).toBeGreaterThan(5);
    for (const [index, said] of simulated.entries()) expect.soft(shapeOf(said)).toEqual(shapeOf(real[index] ?? said));
    expect(simulated.map(({ name }) => name)).toEqual(real.map(({ name }) => name));
  });
});
