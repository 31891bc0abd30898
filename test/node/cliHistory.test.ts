import { describe, expect } from 'vitest';
import { having, it, launched } from './cliIt.ts';
import { objects, patience } from './cliWorld.ts';

const lines = (text: string): string[] => text.trim().split('\n');

describe.concurrent('the history in the terminal', { timeout: patience * 2 }, () => {
  it('says that nothing was done yet', async ({ world }) => {
    expect(await world.carapace(['history'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: having('Nothing was done'),
    });
    expect(await world.carapace(['history', '--json'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(await world.carapace(['logs', 'launch'])).toMatchObject({ code: 3, stderr: having('carapace history') });
    expect((await world.carapace(['history', '-n', '0'])).code).toBe(2);
  });

  it('has a line for each operation, and each of them has its log', async ({ world }) => {
    await world.faults('quota');
    expect((await world.carapace(['launch', '--yes'])).code).toBe(1);
    await world.faults();
    await launched(world);
    expect((await world.carapace(['stop'])).code).toBe(0);
    const { stdout } = await world.carapace(['history']);
    const [stop = '', launch = '', failed = '', hint] = lines(stdout);
    expect(stop).toMatch(/^today \S.* {2,}Stopped {2,}\d+ s {2,}terminal {2}stop-[0-9a-f]{6}$/);
    expect(launch).toMatch(/Launched/);
    expect(failed).toMatch(/Launch failed: quota/);
    expect(hint).toBe('See one: carapace logs NAME');
    const name = / (launch-\w+)$/.exec(failed)?.[1] ?? '';
    const log = await world.carapace(['logs', name]);
    expect(log).toMatchObject({ code: 0, stdout: having('The launch did not succeed.') });
    expect((await world.carapace(['logs'])).stdout).toContain('Your server is stopped.');
    const unclear = { code: 3, stderr: having('launch is a part of 2 names') };
    expect(await world.carapace(['logs', 'launch'])).toMatchObject(unclear);
    expect(lines((await world.carapace(['history', '-n', '1'])).stdout)).toHaveLength(2);
  });

  it('is one object a line for programs', async ({ world }) => {
    await launched(world);
    const [operation] = objects((await world.carapace(['history', '--json'])).stdout);
    expect(operation).toMatchObject({ operation: 'launch', shell: 'terminal', outcome: 'done', problem: null });
    const { id, asked_at: asked, ended_at: ended, log } = operation ?? {};
    expect(Date.parse(String(ended))).toBeGreaterThanOrEqual(Date.parse(String(asked)));
    expect(log).toBe(`${world.journal.operations}/${String(id)}/events.jsonl`);
    expect(objects((await world.carapace(['logs', String(id), '--json'])).stdout).at(-1)).toMatchObject({
      type: 'complete',
    });
  });
});
