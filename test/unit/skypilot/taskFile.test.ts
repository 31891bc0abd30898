import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { runScript } from '../../../src/core/skypilot/runScript.ts';
import { setupScript } from '../../../src/core/skypilot/setupScript.ts';
import { taskFile } from '../../../src/core/skypilot/taskFile.ts';
import { mountPoints } from '../../../src/core/vaults/Vault.ts';
import { someSettings } from '../fixtures.ts';

const Task = z.strictObject({
  name: z.string(),
  resources: z.record(z.string(), z.unknown()),
  envs: z.record(z.string(), z.string()),
  file_mounts: z.record(z.string(), z.string()),
  setup: z.string(),
  run: z.string(),
});

/** SkyPilot reads YAML 1.1; editors read 1.2. */
const versions = ['1.1', '1.2'] as const;
const read = (text: string, version: (typeof versions)[number] = '1.1') => Task.parse(parse(text, { version }));
const resources = (parts: Parameters<typeof someSettings>[0]) => read(taskFile(someSettings(parts))).resources;

const awkward = fc.constantFrom(
  ...[
    '"',
    "'",
    '\n',
    '\r',
    '\t',
    '\\',
    ': ',
    ' #',
    '#',
    '- ',
    '-',
    '${HOME}',
    '$(x)',
    '`',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '&',
  ],
  ...['*', '!', '|', '>', '%', '@', '~', 'null', 'on', 'no', '<<', '=', ' ', '\u0000', '\u007f', '\u0085', '\u2028'],
  ...['\ufeff', 'é', '日本', '😀', '\u001b[0m', '---', '...', '?', '0x10', '1:30'],
);
const anyPath = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'grapheme' })), { maxLength: 12 })
  .map((pieces) => `/${pieces.join('')}`);

describe('taskFile', () => {
  it('says the same path to every reader, whatever the path is', () => {
    fc.assert(
      fc.property(anyPath, anyPath, (publicVault, privateVault) => {
        const text = taskFile(someSettings({ publicVault, privateVault }));
        for (const version of versions) {
          expect(read(text, version).file_mounts).toEqual({
            [mountPoints.public]: publicVault,
            [mountPoints.private]: privateVault,
          });
        }
      }),
    );
  });

  it('has no character that SkyPilot refuses or takes for a line break, whatever the path is', () => {
    fc.assert(
      fc.property(anyPath, (publicVault) => {
        expect(taskFile(someSettings({ publicVault }))).not.toMatch(/[^\n -~\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd]/);
      }),
    );
  });

  it.each(['on', 'off', 'yes', 'no', 'y', 'n', 'null', 'true', 'e1', 'carapace', 'A-1'])(
    'keeps the name %s a name',
    (name) => {
      for (const version of versions) expect(read(taskFile(someSettings({ name })), version).name).toBe(name);
    },
  );

  it('carries both scripts unchanged', () => {
    for (const version of versions)
      expect(read(taskFile(someSettings()), version)).toMatchObject({ setup: setupScript, run: runScript });
  });

  it('tells the scripts where the vaults are', () => {
    expect(read(taskFile(someSettings())).envs).toEqual({
      CARAPACE_PUBLIC_VAULT: mountPoints.public,
      CARAPACE_PRIVATE_VAULT: mountPoints.private,
    });
  });

  it('asks for size when no machine is named', () => {
    expect(resources({})).toEqual({ cpus: '4+', memory: '16+', disk_size: 100, use_spot: false });
    expect(resources({ cpus: '4', memory: '16' })).toMatchObject({ cpus: '4', memory: '16' });
  });

  it('asks for a machine by its name, and then not for its size', () => {
    expect(resources({ instanceType: 'm6i.xlarge' })).toEqual({
      instance_type: 'm6i.xlarge',
      disk_size: 100,
      use_spot: false,
    });
  });

  it.each([
    [{ cloud: null, region: null }, undefined],
    [{ cloud: 'aws', region: null }, 'aws'],
    [{ cloud: 'aws', region: 'us-east-1' }, 'aws/us-east-1'],
  ])('asks for the place %j as %s', (place, infra) => {
    expect(resources(place)['infra']).toBe(infra);
  });

  it('stops when idle, and never destroys when idle', () => {
    expect(resources({ autostop: 30 })['autostop']).toEqual({ idle_minutes: 30, down: false });
    expect(resources({ autostop: null })).not.toHaveProperty('autostop');
  });

  it('passes on spot and disk', () => {
    expect(resources({ useSpot: true, diskSize: 50 })).toMatchObject({ use_spot: true, disk_size: 50 });
  });
});
