import { expect, it } from 'vitest';
import * as commands from '../../../src/core/skypilot/commands.ts';

const changing = [
  commands.startArgs('c'),
  commands.stopArgs('c'),
  commands.downArgs('c'),
  commands.launchArgs('c', '/t'),
  commands.autostopArgs('c', { idleMinutes: 30, down: true }),
  commands.autostopArgs('c', { idleMinutes: null, down: false }),
];

it.each(changing)('%s %s asks nothing back', (...args) => {
  expect(args).toContain('-y');
});

it('a name or a path is one argument, whatever it holds', () => {
  expect(commands.launchArgs('a b', '/x y; rm/$t.yaml')).toEqual([
    ...['launch', '-y', '--async', '-c', 'a b', '/x y; rm/$t.yaml'],
  ]);
  expect(commands.jobLogsArgs('a b', 3)).toEqual(['logs', 'a b', '3']);
});

it('a check names a cloud only when one is wanted', () => {
  expect(commands.checkArgs(null)).toEqual(['check']);
  expect(commands.checkJsonArgs('aws')).toEqual(['check', 'aws', '-o', 'json']);
});

it('only a question to the cloud itself refreshes', () => {
  expect(commands.refreshArgs('c')).toContain('--refresh');
  expect(commands.statusArgs('c')).not.toContain('--refresh');
});

it('an auto-stop is set with its minutes, or cancelled', () => {
  expect(commands.autostopArgs('c', { idleMinutes: 30, down: false })).toEqual(['autostop', '-y', 'c', '-i', '30']);
  expect(commands.autostopArgs('c', { idleMinutes: 5, down: true }).at(-1)).toBe('--down');
  expect(commands.autostopArgs('c', { idleMinutes: null, down: true })).toEqual(['autostop', '-y', 'c', '--cancel']);
});
