import { describe, expect } from 'vitest';
import { checkClouds, enabledClouds } from '../../../src/node/sky/checkClouds.ts';
import { fakeSky } from '../fakeSky.ts';
import { patience } from '../until.ts';
import { it } from '../withFolder.ts';

const text = `Checking credentials to enable infra for SkyPilot.
  AWS: enabled [compute, storage]
    Allowed.
  GCP: disabled
    Reason [compute, storage]: GCP tools are not installed. Run the following commands:
      $ pip install google-api-python-client
`;

const answers = `case "$args" in
*--version*) echo 'skypilot, version 1.0.0-dev0';;
*json*) echo '{"default": {"AWS": ["compute", "storage"], "Cloudflare": ["storage"]}}';;
*) cat <<'END'
${text}
END
esac`;

describe('checking the clouds', { timeout: patience }, () => {
  it('tells which are ready, why the others are not, and the version', async ({ folder }) => {
    const { sky, calls } = await fakeSky(folder, answers);
    const check = await checkClouds(sky, { cloud: null });
    expect(check).toMatchObject({ enabled: ['AWS'], skyVersion: '1.0.0-dev0' });
    expect(check.disabled['GCP']).toMatch(/not installed[^]*pip install/);
    await checkClouds(sky, { cloud: 'aws' });
    expect((await calls()).map(({ args }) => args)).toEqual(['check', '--version', 'check aws', '--version']);
  });

  it('asks quickly for those that can compute', async ({ folder }) => {
    const { sky, calls } = await fakeSky(folder, answers);
    expect(await enabledClouds(sky, { cloud: null })).toEqual(['AWS']);
    expect(await calls()).toHaveLength(1);
  });

  it('cannot tell quickly when sky fails, or answers in another form', async ({ folder }) => {
    const { sky: failing } = await fakeSky(folder, 'exit 1');
    expect(await enabledClouds(failing, { cloud: null })).toBeUndefined();
    const { sky: odd } = await fakeSky(folder, 'echo fine');
    expect(await enabledClouds(odd, { cloud: null })).toBeUndefined();
  });

  it('says why the check itself failed', async ({ folder }) => {
    const { sky } = await fakeSky(
      folder,
      `echo 'RuntimeError: SkyPilot API server process exited unexpectedly.' >&2; exit 1`,
    );
    await expect(checkClouds(sky, { cloud: null })).rejects.toMatchObject({
      problem: { kind: 'api_server', state: 'orphaned' },
    });
  });

  it('says that it hangs when there is no answer', async ({ folder }) => {
    const { sky } = await fakeSky(folder, 'exec sleep 1000', { CARAPACE_DEADLINE_SCALE: '0.005' });
    await expect(checkClouds(sky, { cloud: null })).rejects.toMatchObject({ problem: { kind: 'timed_out' } });
  });
});
