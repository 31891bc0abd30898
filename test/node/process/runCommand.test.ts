import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { runCommand, type Command } from '../../../src/node/process/runCommand.ts';
import { buildHands, startHand } from '../hands/buildHands.ts';
import { isRunning } from '../isRunning.ts';
import { patience, until } from '../until.ts';
import { it } from '../withFolder.ts';

let hands = '';

beforeAll(async () => {
  hands = await buildHands('run');
}, patience);
afterAll(() => rm(hands, { recursive: true, force: true }));

const base = { env: { PATH: process.env['PATH'] ?? '' }, cwd: '/', deadlineMs: patience };
const run = (file: string, args: readonly string[], more: Partial<Command> = {}) =>
  runCommand({ ...base, file, args, ...more });
const sh = (script: string, more: Partial<Command> = {}) => run('/bin/sh', ['-c', script], more);
const node = (script: string, args: readonly string[] = [], more: Partial<Command> = {}) =>
  run(process.execPath, ['-e', script, '--', ...args], more);

/** Collects lines, and the process ids that a script prints as `pid N`. */
function listener() {
  const lines: string[] = [];
  const onLines = (more: readonly string[]): void => {
    lines.push(...more);
  };
  const pids = () => lines.flatMap((line) => /^pid (\d+)$/.exec(line)?.[1] ?? []).map(Number);
  return { lines, onLines, pids };
}

describe.concurrent('running a command', { timeout: patience }, () => {
  it('tells the exit code and both streams', async () => {
    const ended = await sh('echo out; echo err >&2; exit 7');
    expect(ended).toMatchObject({ ended: 'exit', exitCode: 7, stdout: 'out\n', stderr: 'err\n' });
    expect(ended.command).toBe('sh -c echo out; echo err >&2; exit 7');
  });

  it('tells no exit code of a command that a signal ended', async () => {
    expect(await sh('kill -9 $$')).toMatchObject({ ended: 'exit', exitCode: null });
  });

  it('hands on lines without escapes, spinner frames and carriage returns', async () => {
    const { lines, onLines } = listener();
    await node(`process.stdout.write('\\x1b[1mone\\x1b[0m\\r\\n⠋ spins\\r⠙ spins\\rtwo\\nthree')`, [], { onLines });
    expect(lines).toEqual(['one', 'two', 'three']);
  });

  it('hands on the lines of stderr apart when asked to', async () => {
    const [out, err] = [listener(), listener()];
    await sh('echo out; echo err >&2', { onLines: out.onLines, onErrorLines: err.onLines });
    expect([out.lines, err.lines]).toEqual([['out'], ['err']]);
  });

  it('says why a command could not be started, and throws nothing', async ({ folder }) => {
    const plain = join(folder, 'plain');
    await writeFile(plain, '#!/bin/sh\n');
    const missing = join(folder, 'missing');
    expect(await run(missing, [])).toMatchObject({ ended: 'not_started', stderr: expect.stringContaining('ENOENT') });
    expect(await run(plain, [])).toMatchObject({ ended: 'not_started', stderr: expect.stringContaining('EACCES') });
    expect(await run(folder, [])).toMatchObject({ ended: 'not_started', stderr: expect.stringContaining('EACCES') });
    expect(await sh('true', { cwd: missing })).toMatchObject({ ended: 'not_started', exitCode: null });
    await writeFile(plain, '#!/no/such/interpreter\n');
    await chmod(plain, 0o755);
    expect(await run(plain, [])).toMatchObject({ ended: 'not_started', exitCode: null });
  });

  it('passes every argument as it is: there is no shell', async ({ folder }) => {
    const bait = join(folder, 'bait');
    const args = [
      `;touch ${bait}`,
      `$(touch ${bait})`,
      `\`touch ${bait}\``,
      '*',
      '~',
      '',
      ' a  b ',
      '"\'\\',
      'a\nb',
      'ä😀',
    ];
    const { stdout } = await node('console.log(JSON.stringify(process.argv.slice(1)))', args);
    expect(JSON.parse(stdout)).toEqual(args);
    expect(existsSync(bait)).toBe(false);
  });

  it('gives the environment that it was given, and nothing else', async () => {
    const env = { ONE: '1', 'odd name': '$HOME' };
    const { stdout } = await node('console.log(JSON.stringify(process.env))', [], { env });
    expect(JSON.parse(stdout)).toEqual(env);
  });

  it('closes the input, so that a question ends at once', async () => {
    expect(await sh('cat; read answer || echo nobody')).toMatchObject({ exitCode: 0, stdout: 'nobody\n' });
  });
});

describe.concurrent('a command that is cut short', { timeout: patience }, () => {
  it('ends at its deadline, and tells the deadline', async () => {
    const ended = await sh('echo before; exec sleep 1000', { deadlineMs: 3_000 });
    expect(ended).toMatchObject({ ended: 'timed_out', exitCode: null, stdout: 'before\n', minutes: 0.05 });
  });

  it('dies with its whole tree, even when all of them ignore the first signal', async () => {
    const { onLines, pids } = listener();
    const stubborn = `trap '' TERM; (trap '' TERM; echo "pid $(sh -c 'echo $PPID')"; while :; do sleep 1; done) & echo "pid $$"; while :; do sleep 1; done`;
    const abort = new AbortController();
    const running = sh(stubborn, { onLines, signal: abort.signal });
    await until(() => pids().length === 2);
    abort.abort();
    expect(await running).toMatchObject({ ended: 'aborted', exitCode: null });
    await until(() => !pids().some(isRunning));
  });

  it('ends as timed out when it ignores the first signal', async () => {
    const { onLines, pids } = listener();
    const ended = await sh(`trap '' TERM; echo "pid $$"; while :; do sleep 1; done`, { onLines, deadlineMs: 1_000 });
    expect(ended.ended).toBe('timed_out');
    await until(() => !pids().some(isRunning));
  });

  it('is never started after an abort', async ({ folder }) => {
    const bait = join(folder, 'bait');
    expect(await sh(`touch '${bait}'`, { signal: AbortSignal.abort() })).toMatchObject({ ended: 'aborted' });
    expect(existsSync(bait)).toBe(false);
  });

  it('can clean up when it is aborted', async ({ folder }) => {
    const { lines, onLines } = listener();
    const abort = new AbortController();
    const script = `trap 'echo cleaned > done; exit 0' TERM; echo ready; while :; do sleep 0.05; done`;
    const running = sh(script, { onLines, signal: abort.signal, cwd: folder });
    await until(() => lines.includes('ready'));
    abort.abort();
    expect(await running).toMatchObject({ ended: 'aborted' });
    expect(await readFile(join(folder, 'done'), 'utf8')).toBe('cleaned\n');
  });

  it('is asked but never made to end when it must not be killed, and keeps nobody waiting', async () => {
    const script = `trap '' TERM; echo "pid $$"; while :; do sleep 1; done`;
    const { stdout, code } = await startHand(join(hands, 'run.cjs'), ['3000', '/bin/sh', '-c', script]).ended;
    expect(code).toBe(0);
    const report = Report.parse(JSON.parse(stdout));
    expect(report.ended).toBe('timed_out');
    const pid = Number(/pid (\d+)/.exec(report.last)?.[1]);
    expect(isRunning(pid)).toBe(true);
    process.kill(-pid, 'SIGKILL');
  });
});

const Report = z.object({
  ended: z.string(),
  lines: z.number(),
  last: z.string(),
  kept: z.number(),
  end: z.string(),
  maxRssKb: z.number(),
});

describe('a command that leaves a child behind', { timeout: patience }, () => {
  it('ends with its own exit, though the child holds its output open', async ({ folder }) => {
    const { lines, onLines, pids } = listener();
    await mkdir(join(folder, 'gate'));
    const script = `(while [ -d gate ]; do sleep 0.05; done; echo late) & echo "pid $!"; exit 3`;
    expect(await sh(script, { onLines, cwd: folder })).toMatchObject({ ended: 'exit', exitCode: 3 });
    expect(pids().filter(isRunning)).toHaveLength(1);
    await rm(join(folder, 'gate'), { recursive: true });
    await until(() => !pids().some(isRunning));
    expect(lines).not.toContain('late');
  });

  it('does not keep our own process alive', async () => {
    const hand = startHand(join(hands, 'run.cjs'), [String(patience), '/bin/sh', '-c', 'sleep 1000 & echo "pid $!"']);
    const report = Report.parse(JSON.parse((await hand.ended).stdout));
    const pid = Number(/pid (\d+)/.exec(report.last)?.[1]);
    expect(isRunning(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });
});

describe('a command that writes 100 MB', { timeout: patience }, () => {
  it('is read to its last line in bounded memory', async () => {
    const script = `
      const block = 'a line of output that is a hundred characters long with its end '.padEnd(99, '.') + '\\n';
      const write = (left) => left === 0 ? process.stdout.write('the end')
        : process.stdout.write(block.repeat(10_000), () => write(left - 1));
      write(100);`;
    const hand = startHand(join(hands, 'run.cjs'), [String(patience), process.execPath, '-e', script]);
    const report = Report.parse(JSON.parse((await hand.ended).stdout));
    expect(report).toMatchObject({ ended: 'exit', lines: 1_000_001, last: 'the end' });
    expect(report.end).toMatch(/\.\nthe end$/);
    expect(report.kept).toBeLessThan(5 * 1024 * 1024);
    expect(report.maxRssKb).toBeLessThan(400 * 1024);
  });
});
