import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessRefusal } from '../../../src/core/access/accessRefusal.ts';
import { forwardArgs } from '../../../src/core/access/forwardArgs.ts';
import { forwardIsOver } from '../../../src/core/access/forwardIsOver.ts';
import { forwardWait } from '../../../src/core/access/forwardWait.ts';
import { parsePort } from '../../../src/core/access/parsePort.ts';
import { remoteAuthority } from '../../../src/core/access/remoteAuthority.ts';
import { sshArgs, sshCommandLine } from '../../../src/core/access/SshTarget.ts';
import { sshWords } from '../../../src/core/access/sshWords.ts';
import { aReading, aState, stateKinds } from '../fixtures.ts';

const wanted = { server: 'carapace', instance: 'h1', localPort: 3001, remotePort: 3001 };
const reading = (kind: (typeof stateKinds)[number], parts = {}) =>
  aReading({ state: aState(kind, { hash: 'h1', ...parts }) });

describe('a way in', () => {
  it.each([
    ['absent', 'no_server', ''],
    ['initializing', 'not_running', 'initializing'],
    ['running', undefined, undefined],
    ['stopping', 'not_running', 'stopping'],
    ['stopped', 'not_running', 'stopped'],
    ['terminating', 'not_running', 'terminating'],
  ] as const)('to a server that is %s: %s', (kind, why, detail) => {
    expect(accessRefusal(reading(kind))).toEqual(why && { kind: 'refused', why, detail });
  });

  it('to a server of which nothing is known is refused', () => {
    expect(accessRefusal(undefined)?.why).toBe('no_server');
  });

  it('is plain ssh, or names the file that leads there', () => {
    expect(sshArgs({ name: 'carapace', config: null })).toEqual(['carapace']);
    expect(sshArgs({ name: 'carapace', config: '/home/ada/x' }, ['-T'], 'ls')).toEqual([
      ...['-F', '/home/ada/x', '-T', 'carapace', 'ls'],
    ]);
  });

  it('is copied as a shell reads it', () => {
    expect(sshCommandLine({ name: 'carapace', config: null })).toBe('ssh carapace');
    expect(sshCommandLine({ name: 'carapace', config: "/home/o'neill x/f" })).toBe(
      `ssh -F '/home/o'\\''neill x/f' carapace`,
    );
  });

  it('is an authority that an address can hold', () => {
    expect(remoteAuthority('carapace')).toBe('ssh-remote+carapace');
    const [, hexadecimal = ''] = remoteAuthority('My-Server').split('+');
    expect(JSON.parse(Buffer.from(hexadecimal, 'hex').toString())).toEqual({ hostName: 'My-Server' });
  });
});

describe('a forward', () => {
  it('binds loopback at both ends, and is started with ports alone', () => {
    const args = forwardArgs({ name: 'carapace', config: null }, { localPort: 4000, remotePort: 3001 });
    expect(args).toEqual(expect.arrayContaining(['-L', '127.0.0.1:4000:127.0.0.1:3001', 'ExitOnForwardFailure=yes']));
    expect(args).toEqual(expect.arrayContaining(['-T', 'BatchMode=yes', 'ServerAliveInterval=15']));
    expect(args.at(-2)).toBe('carapace');
  });

  it('waits longer each time, and never longer than a minute', () => {
    const waits = Array.from({ length: 9 }, (_, i) => forwardWait(i + 1));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect([waits[0], waits.at(-1)]).toEqual([1_000, 60_000]);
  });

  it.each([
    ['nothing is known', undefined, false],
    ['its server runs', reading('running'), false],
    ['its set-up runs again', reading('initializing'), false],
    ['its server stops', reading('stopping'), true],
    ['its server is stopped', reading('stopped'), true],
    ['its server is destroyed', reading('absent'), true],
    ['its server is another machine', reading('running', { hash: 'h2' }), true],
    ['there is another server', reading('running', { name: 'other' }), true],
    [
      'asking fails',
      { ...reading('running'), failing: { problem: { kind: 'interrupted' as const }, since: 1 } },
      false,
    ],
  ])('when %s, is over: %s', (_what, seen, expected) => {
    expect(forwardIsOver(wanted, seen)).toBe(expected);
  });

  it('whose machine was not known ends with the name alone', () => {
    expect(forwardIsOver({ ...wanted, instance: null }, reading('running'))).toBe(false);
  });

  it('takes a port as people write it', () => {
    expect(['3001', ' 80 ', '65535'].map(parsePort)).toEqual([3001, 80, 65_535]);
    expect(['', '0', '65536', '-1', '3e3', '3001;ls', '1.5', '٣'].map(parsePort)).toEqual(Array(8).fill(undefined));
    fc.assert(fc.property(fc.string(), (text) => (parsePort(text) ?? 1) >= 1));
  });

  it('is broken in the words of ssh', () => {
    const said = "Warning: Permanently added '1.2.3.4' (ED25519) to the list of known hosts.\r\nConnection reset\r\n";
    expect(sshWords(said)).toBe('Connection reset');
    expect(sshWords('')).toBe('ssh ended without a word.');
  });
});
