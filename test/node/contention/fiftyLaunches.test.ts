import { existsSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { openHistory } from '../../../src/node/history/openHistory.ts';
import { sampled } from '../crash/sampled.ts';
import { nothingGoesOn } from '../history/folders.ts';
import { it } from '../runner/withWorld.ts';
import { patience, until } from '../until.ts';

const crowd = 50;
/** In some the launch is held until everybody has an answer; in the others, those who come late find a server. */
const rounds = Array.from({ length: 16 }, (_, round) => ({ round, isHeld: round % 2 === 0 }));

describe('fifty processes that launch at once', { timeout: patience * 30 }, () => {
  it.for(sampled(rounds))('make one server, and the others are told why: $round', async ({ isHeld }, { world }) => {
    if (isHeld) await world.gate('check');
    const asked = await Promise.all(Array.from({ length: crowd }, () => world.ask('launch')));
    await world.gate();
    const winners = asked.filter(({ refused }) => refused === null);
    const outcomes = await Promise.all(winners.map(({ id }) => world.outcome(id)));
    const refused = [
      ...asked.map((one) => one.refused),
      ...outcomes.map(({ last }) => ('problem' in last ? last.problem : null)),
    ].filter((problem) => problem !== null);
    expect(refused.filter((problem) => problem.kind !== 'refused')).toEqual([]);
    expect(refused).toHaveLength(crowd - 1);
    const whys = new Set(refused.map((problem) => problem.kind === 'refused' && problem.why));
    expect([...whys].filter((why) => why !== 'busy' && (why !== 'exists' || isHeld))).toEqual([]);
    expect((await world.calls()).filter(({ argv }) => argv.startsWith('launch'))).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'complete')).toHaveLength(1);
    await until(() => !existsSync(`${world.journal.operationLock}.lock`));
    expect(await world.activity()).toMatchObject({ kind: 'done', operation: { kind: 'launch' } });
    expect(await world.reading()).toMatchObject({ state: { kind: 'running' } });
    const [newest, ...older] = (await openHistory(world.journal).read(nothingGoesOn)).toSorted((a) =>
      a.outcome === 'done' ? -1 : 1,
    );
    expect([newest?.outcome, older.length]).toEqual(['done', 10]);
    expect((await world.perform('stop')).kind).toBe('complete');
  });
});
