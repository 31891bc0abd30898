import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Fault } from '../../simulator/shared/faults.ts';
import { expectInstalls } from '../runner/expectInstalls.ts';
import { expectNothingBelieved } from '../runner/expectNothingBelieved.ts';
import { toolsProblem, type Why } from '../runner/toolsProblem.ts';
import { it } from '../runner/withCleanWorld.ts';
import { patience } from '../until.ts';

/** What uv itself can fail of. */
const uv: readonly (readonly [Fault, Why, string | RegExp])[] = [
  ['uv_no_network', 'no_network', /./],
  ['uv_dns', 'no_network', /./],
  ['uv_certificate', 'certificate', /./],
  ['uv_connection_lost', 'no_network', /./],
  ['uv_package_not_found', 'package_not_found', /skypilot-nightly/],
  ['uv_resolution_failed', 'resolution', /./],
  ['uv_prints_on_stdout', 'resolution', /./],
  ['uv_python_download_failed', 'python', /./],
  ['uv_disk_full', 'disk_full', /./],
  ['uv_permission', 'permission', /./],
  ['uv_read_only', 'read_only', /./],
  ['uv_dies', 'interrupted', 'uv'],
  ['uv_broken_sky', 'does_not_start', /sky/],
];

describe.concurrent('an installation in which uv fails', { timeout: patience * 2 }, () => {
  it.for(uv)('of %s says so: %s. The next try ends well', async ([fault, why, subject], { world }) => {
    await world.faults(fault);
    const { last, events } = await world.perform('install_tools');
    expect(last).toMatchObject({ type: 'error', problem: toolsProblem(why, subject) });
    // What uv said can be read in the log.
    if (fault !== 'uv_dies')
      expect(events.some((event) => event.type === 'log' && /error|×|Error/.test(event.message))).toBe(true);
    await expectNothingBelieved(world);
    await world.faults();
    await expectInstalls(world);
    expect(world.server.requests()).toHaveLength(1);
  });

  it('says so when what the settings name is no uv', async ({ world }) => {
    const uvPath = join(world.place, 'uv');
    await writeFile(uvPath, '#!/nowhere/interpreter\n', { mode: 0o755 });
    const { last } = await world.perform('install_tools', { settings: { uvPath } });
    expect(last).toMatchObject({ problem: { kind: 'tools_failed', why: 'no_uv' } });
    await expectNothingBelieved(world);
  });
});
