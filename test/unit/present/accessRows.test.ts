import { describe, expect, it } from 'vitest';
import type { Forward } from '../../../src/core/access/Forward.ts';
import type { Service, ServicesSeen } from '../../../src/core/access/Services.ts';
import { accessRows } from '../../../src/core/present/accessRows.ts';
import { possible } from '../../../src/core/present/actions.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { aReading, aState, busy, now, stateKinds } from '../fixtures.ts';
import { aSnapshot } from './tools.ts';

const running = aReading({ state: aState('running', { hash: 'h1' }) });
const rows = (parts: Partial<Snapshot>) => accessRows(aSnapshot({ reading: running, ...parts }), now);
const lines = (parts: Partial<Snapshot>) =>
  rows(parts).map(({ icon, label, description }) => `${icon.id} ${label} | ${description ?? ''}`);

function forward(parts: Partial<Forward> = {}): Forward {
  return {
    ...{ id: 'a', server: 'carapace', instance: 'h1', localPort: 3001, remotePort: 3001 },
    ...{ state: 'open', reason: null, since: now - 5_000, pid: 1 },
    ...parts,
  };
}

function seen(services: readonly Partial<Service>[], parts: Partial<ServicesSeen> = {}): ServicesSeen {
  const usual = { name: 'web', state: 'running', health: null, exitCode: 0, ports: [] };
  const all = services.map((service) => ({ ...usual, ...service }));
  return { server: 'carapace', instance: 'h1', at: now - 8_000, services: all, error: null, ...parts };
}

describe('the rows of the ways into a server', () => {
  it.each(stateKinds.filter((kind) => kind !== 'running'))('are none while it is %s', (kind) => {
    const reading = aReading({ state: aState(kind, { hash: 'h1' }) });
    expect(rows({ reading, forwards: [forward()], services: seen([{}]) })).toEqual([]);
    expect(possible(aSnapshot({ reading })).enter).toBe(false);
  });

  it('begin with a terminal', () => {
    expect(lines({})).toEqual(['terminal ssh carapace | opens a terminal']);
    expect(rows({})[0]).toMatchObject({ command: 'carapace.openSsh', actions: 'ssh' });
    expect(possible(aSnapshot({ reading: running })).enter).toBe(true);
  });

  it('have only the ports while something is done to it', () => {
    const parts = { activity: busy('sync'), forwards: [forward()], services: seen([{}]) };
    expect(lines(parts)).toEqual(['plug localhost:3001 → 3001 | open']);
  });

  it('have a port with how it is, and buttons for that', () => {
    const forwards = [
      forward(),
      forward({ localPort: 4000, state: 'connecting' }),
      forward({ localPort: 4001, state: 'broken', reason: 'Connection refused' }),
      forward({ localPort: 4002, state: 'broken', reason: 'It was ended.', gone: true }),
      forward({ localPort: 4003, reason: 'nothing answered on port 3001 of your server' }),
    ];
    expect(lines({ forwards }).slice(1)).toEqual([
      'plug localhost:3001 → 3001 | open',
      'sync~spin localhost:4000 → 3001 | connecting',
      'warning localhost:4001 → 3001 | broken: Connection refused',
      'warning localhost:4002 → 3001 | broken: It was ended.',
      'plug localhost:4003 → 3001 | open: nothing answered on port 3001 of your server',
    ]);
    const [, open, connecting, broken, gone] = rows({ forwards });
    expect([open, connecting, broken, gone].map((row) => row?.actions)).toEqual([
      ...['forward.open', 'forward.connecting', 'forward.broken', 'forward.gone'],
    ]);
    expect(broken?.tooltip).toContain('It is tried again by itself.');
    expect(gone?.tooltip).toContain('Forward it again, or put it away.');
    expect(open?.spoken).toBe('Port 3001 of your server, here localhost 3001, open');
  });

  it('have no port of another server, nor of another machine of the same name', () => {
    expect(lines({ forwards: [forward({ server: 'other' }), forward({ instance: 'h0' })] })).toHaveLength(1);
    expect(lines({ forwards: [forward({ instance: null })] })).toHaveLength(2);
  });

  it('have services that ask on a click where a launch had a compose project', () => {
    const facts = {
      ...{ name: 'carapace', pricePerHour: null, instanceType: null, vcpus: null, memoryGb: null },
      ...{ place: null, arrived: null },
    };
    expect(lines({ facts })).toHaveLength(1);
    expect(lines({ facts: { ...facts, compose: true } })[1]).toBe('layers Services | asks on click');
    expect(lines({ facts: { ...facts, name: 'other', compose: true } })).toHaveLength(1);
  });

  it('have services as they were, with the age of the answer', () => {
    const services = seen([
      { health: 'healthy', ports: ['8080->80/tcp'] },
      { name: 'job', state: 'exited' },
      { name: 'broken', state: 'exited', exitCode: 3 },
      { name: 'ill', health: 'unhealthy' },
    ]);
    const row = rows({ services })[1];
    expect(row?.description).toBe('1 running, 2 exited, 1 unhealthy · 8 s ago');
    expect(row?.children?.map(({ icon, label, description }) => `${icon.id} ${label} | ${description ?? ''}`)).toEqual([
      'pass web | running, healthy · 8080->80/tcp',
      'circle-large-outline job | exited with code 0',
      'warning broken | exited with code 3',
      'warning ill | running, unhealthy',
    ]);
    expect(new Set(rows({ services: seen([{}, {}]) })[1]?.children?.map(({ id }) => id)).size).toBe(2);
  });

  it('have the reason where services could not be asked for, and forget those of another machine', () => {
    expect(lines({ services: seen([], { error: 'Connection refused' }) })[1]).toBe(
      'warning Services | not known: Connection refused · 8 s ago',
    );
    expect(lines({ services: seen([]) })[1]).toBe('layers Services | none · 8 s ago');
    expect(lines({ services: seen([{}], { instance: 'h0' }) })).toHaveLength(1);
  });
});
