import { describe, expect, it } from 'vitest';
import { ownProcesses } from '../../../../src/node/sky/server/ownProcesses.ts';
import { parsePs, type Process } from '../../../../src/node/sky/server/processTable.ts';

const whose = { home: '/home/ada', port: 46580 };
const marks = { HOME: '/home/ada', IS_SKYPILOT_SERVER: 'true' };
const server = ['/venv/bin/python', '-m', 'sky.server.server', '--host=127.0.0.1', '--port=46580'];
const worker = ['/venv/bin/python', '-c', 'from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=6)'];

function process(pid: number, parent: number, group: number, more: Partial<Process>): Process {
  return { pid, parent, group, started: '1', args: ['/bin/sh'], env: marks, ...more };
}

const pids = (all: readonly Process[], of = whose): number[] => ownProcesses(all, of).map(({ pid }) => pid);

describe('the processes of SkyPilot’s server', () => {
  it('are its main process and all that it has started, whatever those call themselves', () => {
    const all = [
      process(10, 1, 10, { args: server }),
      process(11, 10, 10, { args: worker }),
      process(12, 11, 10, { args: ['SkyPilot:executor:long:12'], env: {} }),
      process(13, 12, 13, { args: ['ssh', '-N', 'machine'] }),
      process(20, 1, 20, { args: ['/bin/bash'], env: { HOME: '/home/ada' } }),
    ];
    expect(pids(all)).toEqual([10, 11, 12, 13]);
  });

  it('are also what a killed one left behind: workers without a parent, in the group of the dead', () => {
    const all = [
      process(11, 1, 10, { args: worker }),
      process(12, 1, 10, { args: ['SkyPilot:executor:long:12'], env: {} }),
      process(14, 1, 10, { args: ['/bin/sh', '-c', 'sleep 9'], env: { HOME: '/home/ada' } }),
    ];
    expect(pids(all)).toEqual([11, 12]);
  });

  it('are still known while they end, when they have given up their command line, but not yet their port', () => {
    const before = [process(10, 1, 10, { args: server })];
    const ending = [process(10, 1, 10, { args: [''], env: {} })];
    expect(pids(ending)).toEqual([]);
    expect(ownProcesses(ending, whose, before)).toEqual(ending);
    const another = [process(10, 1, 10, { args: [''], env: {}, started: '2' })];
    expect(ownProcesses(another, whose, before)).toEqual([]);
  });

  it('are never those of another home or of another port, nor an editor that has the name open', () => {
    const all = [
      process(10, 1, 10, { args: server, env: { ...marks, HOME: '/home/bob' } }),
      process(11, 1, 9, { args: worker, env: { ...marks, HOME: '/home/bob' } }),
      process(12, 1, 8, { args: worker, env: { ...marks, SKYPILOT_API_SERVER_LOCAL_PORT: '46590' } }),
      process(13, 1, 13, { args: [...server.slice(0, -1), '--port=46590'] }),
      process(14, 1, 14, { args: ['vim', 'sky.server.server'] }),
      process(15, 1, 7, { args: worker, env: { HOME: '/home/ada' } }),
    ];
    expect(pids(all)).toEqual([]);
    expect(pids(all, { ...whose, port: 46590 })).toEqual([12, 13]);
  });

  it('are found on a system that tells no environments, too', () => {
    const table = parsePs(
      [
        '   10     1    10   501 Sun Nov 29 03:00:00 2026     /venv/bin/python -m sky.server.server --port=46580',
        '   11    10    10   501 Sun Nov 29 03:00:01 2026     /venv/bin/python -c from multiprocessing.spawn import x',
        '   12     1    12   502 Sun Nov 29 03:00:01 2026     /venv/bin/python -m sky.server.server --port=46580',
        '   13     1    13   501 Sun Nov 29 03:00:02 2026     /bin/zsh -l',
      ].join('\n'),
      501,
    );
    expect(table.map(({ pid }) => pid)).toEqual([10, 11, 13]);
    expect(pids(table)).toEqual([10, 11]);
  });
});
