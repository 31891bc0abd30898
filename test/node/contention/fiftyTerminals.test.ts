import { existsSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { it } from '../cliIt.ts';
import { objects, until } from '../cliWorld.ts';
import { sampled } from '../crash/sampled.ts';
import { patience } from '../until.ts';

const crowd = 50;

describe('fifty terminals that launch at once', { timeout: patience * 30 }, () => {
  it.for(sampled([16, 17, 18, 19]))('make one server, and the others exit with 3: %s', async (_round, { world }) => {
    const ended = await Promise.all(Array.from({ length: crowd }, () => world.carapace(['launch', '--yes', '--json'])));
    const codes = ended.map(({ code }) => code).toSorted();
    expect(codes).toEqual([0, ...Array.from({ length: crowd - 1 }, () => 3)]);
    const refused = ended.filter(({ code }) => code === 3).map(({ stdout }) => objects(stdout).at(-1)?.['refused']);
    expect(refused.filter((why) => why !== 'busy' && why !== 'exists')).toEqual([]);
    expect((await world.calls()).filter((call) => call.startsWith('launch'))).toHaveLength(1);
    expect(await world.clusters()).toHaveLength(1);
    await until(() => !existsSync(`${world.journal.operationLock}.lock`));
    expect(await world.activity()).toMatchObject({ kind: 'done', operation: { kind: 'launch' } });
  });
});
