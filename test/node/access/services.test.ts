import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { ServicesSeen } from '../../../src/core/access/Services.ts';
import { readRecord } from '../../../src/node/journal/readRecord.ts';
import { having, it, launched, like } from '../cliIt.ts';
import { objects, patience, type World } from '../cliWorld.ts';
import { sshCalls } from './accessWorld.ts';

const compose = `services:
  web:
    image: nginx
    ports: ["8080:80"]
    healthcheck: {test: [CMD, "true"]}
  job:
    image: ended/job
`;

async function withCompose(world: World, text: string): Promise<string> {
  const file = join(world.project, 'my compose.yaml');
  await writeFile(file, text);
  await world.config(`server:\n  composeFile: ${JSON.stringify(file)}\n`);
  return file;
}

describe.concurrent('a compose project', { timeout: 2 * patience }, () => {
  it('is copied, brought up after the vaults are counted, and asked for its services', async ({ world }) => {
    const file = await withCompose(world, compose);
    const { stdout } = await world.carapace(['task']);
    expect(parse(stdout)).toMatchObject({ file_mounts: { '/opt/carapace/compose/compose.yaml': file } });
    await launched(world);
    const log = (await world.carapace(['logs'])).stdout;
    expect(log).toMatch(
      /carapace-run: end[^]*carapace-compose: begin[^]*carapace-web-1 {2}Started[^]*carapace-compose: end/,
    );
    expect(await sshCalls(world)).toEqual([]);
    const asked = await world.carapace(['services']);
    expect(asked).toMatchObject({
      code: 0,
      stdout: 'job  exited with code 0\nweb  running, healthy · 8080->80/tcp\n',
    });
    expect(objects((await world.carapace(['services', '--json'])).stdout)).toEqual([
      {
        services: [
          { name: 'job', state: 'exited', health: null, exit_code: 0, ports: [] },
          { name: 'web', state: 'running', health: 'healthy', exit_code: 0, ports: ['8080->80/tcp'] },
        ],
        error: null,
      },
    ]);
    const kept = await readRecord(world.journal.services, ServicesSeen, () => undefined);
    expect(kept).toMatchObject({ server: 'carapace', services: [{ name: 'job' }, { name: 'web' }] });
  });

  it('that does not come up fails the launch in its own words, with the server up', async ({ world }) => {
    await withCompose(world, 'services:\n  web:\n    image: missing/web\n');
    const { code, stderr } = await world.carapace(['launch', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toContain('Your server is running, but its set-up failed');
    expect(stderr).toContain('pull access denied for missing/web');
    expect(stderr).toContain('Bringing your compose project up ended with exit code 47.');
    // The vaults had arrived before.
    expect((await world.carapace(['status'])).stdout).toMatch(/^ +Public .*verified/m);
  });

  it('is copied again by a sync, which leaves what runs as it is', async ({ world }) => {
    await withCompose(world, compose);
    await launched(world);
    await withCompose(world, 'services:\n  other:\n    image: nginx\n');
    expect((await world.carapace(['vaults', 'sync', '--yes'])).code).toBe(0);
    const { stdout } = await world.carapace(['ssh', '--', 'cat', '.sky/file_mounts/opt/carapace/compose/compose.yaml']);
    expect(stdout).toContain('other:');
    expect((await world.carapace(['services'])).stdout).toContain('web  running');
  });

  it('that cannot be copied is refused before anything costs money', async ({ world }) => {
    await world.config('server:\n  composeFile: /nowhere/compose.yaml\n');
    const { code, stderr } = await world.carapace(['launch', '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('server.composeFile: /nowhere/compose.yaml cannot be copied: there is no such file');
    await world.config(`server:\n  composeFile: ${world.project}\n`);
    expect((await world.carapace(['launch', '--yes'])).stderr).toContain('it is not a file');
    expect(await world.calls()).toEqual([]);
  });

  it('that needs what is not copied says so, and goes on', async ({ world }) => {
    await withCompose(world, 'services:\n  web:\n    image: nginx\n    volumes: ["./conf:/etc/x"]\n');
    const { code, stderr } = await world.carapace(['launch', '--yes']);
    expect(code).toBe(0);
    expect(stderr).toContain('Your compose file needs ./conf, and only the file itself is copied.');
    expect((await world.carapace(['logs'])).stdout).toContain('Your compose file needs ./conf');
  });

  it('is none where there is none, and an error is in words', async ({ world }) => {
    await launched(world);
    expect(await world.carapace(['services'])).toMatchObject({
      code: 0,
      stdout: 'No compose project of yours runs on your server.\n',
    });
    await world.faults('ssh_never');
    const { code, stderr } = await world.carapace(['services']);
    expect(code).toBe(1);
    expect(stderr).toEqual(
      like(/^Your services are not known: ssh: connect to host \S+ port 22: Connection timed out\n$/),
    );
    const json = objects((await world.carapace(['services', '--json'])).stdout);
    expect(json).toMatchObject([{ services: [], error: having('Connection timed out') }]);
  });
});
