import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { bringUp, composeMount } from '../../../src/core/access/composeProject.ts';
import { runScript, syncScript } from '../../../src/core/skypilot/runScript.ts';
import { setupScript } from '../../../src/core/skypilot/setupScript.ts';
import { syncFile, taskFile } from '../../../src/core/skypilot/taskFile.ts';
import { expandPath } from '../../../src/core/vaults/paths/expandPath.ts';
import { mountPoints } from '../../../src/core/vaults/Vault.ts';
import { anyPath } from '../anyPath.ts';
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

  it('has the same path as a person wrote, when that is absolute', () => {
    const surroundings = { env: {}, userHome: '/home/ada', workspaceFolders: [], base: '/base' };
    fc.assert(
      fc.property(anyPath, (written) => {
        const found = expandPath(written, surroundings);
        fc.pre(found.ok);
        const task = read(taskFile(someSettings({ publicVault: found.path })));
        expect(task.file_mounts[mountPoints.public]).toBe(posix.resolve(written));
      }),
    );
  });

  it('differs in nothing but the path, whatever the path is', () => {
    const usual = read(taskFile(someSettings()));
    fc.assert(
      fc.property(anyPath, (privateVault) => {
        const file_mounts = { ...usual.file_mounts, [mountPoints.private]: privateVault };
        expect(read(taskFile(someSettings({ privateVault })))).toEqual({ ...usual, file_mounts });
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
    expect(resources({ autostop: 30, autostopDown: true })['autostop']).toEqual({ idle_minutes: 30, down: true });
    expect(resources({ autostop: null })).not.toHaveProperty('autostop');
  });

  it('mounts a compose file, says where it is, and brings it up after everything else', () => {
    fc.assert(
      fc.property(anyPath, (composeFile) => {
        const task = read(taskFile(someSettings({ composeFile })));
        const usual = read(taskFile(someSettings()));
        expect(task.file_mounts).toEqual({ ...usual.file_mounts, [composeMount]: composeFile });
        expect(task.envs).toEqual({ ...usual.envs, CARAPACE_COMPOSE_FILE: composeMount });
        expect(task.run).toBe(`${runScript}${bringUp}`);
      }),
    );
  });

  it('passes on spot and disk', () => {
    expect(resources({ useSpot: true, diskSize: 50 })).toMatchObject({ use_spot: true, disk_size: 50 });
  });
});

describe('syncFile', () => {
  const Sync = z.strictObject({ ...Task.shape, setup: z.optional(z.string()) });
  const sync = (...args: Parameters<typeof syncFile>) => Sync.parse(parse(syncFile(...args), { version: '1.1' }));
  const machine = { infra: 'aws/us-east-1', instanceType: 'm6i.xlarge' };

  it('copies the same mounts as the launch and sets nothing up', () => {
    const settings = someSettings({ cloud: 'gcp', useSpot: true, diskSize: 50, autostop: 30, instanceType: 'other' });
    const { file_mounts, envs, name } = read(taskFile(settings));
    expect(sync(settings, machine)).toEqual({
      ...{ name, file_mounts, envs, run: syncScript(false) },
      resources: { infra: 'aws/us-east-1', instance_type: 'm6i.xlarge' },
    });
  });

  it('copies a compose file, and leaves what runs as it is', () => {
    const { file_mounts, run, envs } = sync(someSettings({ composeFile: '/home/ada/compose.yaml' }), machine);
    expect(file_mounts[composeMount]).toBe('/home/ada/compose.yaml');
    expect([run, envs]).toEqual([syncScript(false), sync(someSettings(), machine).envs]);
  });

  it('asks for no machine where none is known', () => {
    expect(sync(someSettings(), { infra: null, instanceType: null }).resources).toEqual({});
    expect(sync(someSettings(), { infra: 'aws', instanceType: null }).resources).toEqual({ infra: 'aws' });
  });

  it('sends the lists of what is to be deleted, whatever their folder is called', () => {
    fc.assert(
      fc.property(anyPath, anyPath, (open, closed) => {
        const { envs, file_mounts, run } = sync(someSettings(), machine, { public: open, private: closed });
        expect(file_mounts[envs['CARAPACE_PUBLIC_REMOVALS'] ?? '']).toBe(open);
        expect(file_mounts[envs['CARAPACE_PRIVATE_REMOVALS'] ?? '']).toBe(closed);
        expect(run).toBe(syncScript(true));
      }),
    );
  });
});
