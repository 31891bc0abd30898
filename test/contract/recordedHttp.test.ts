import { describe, expect, it, onTestFinished } from 'vitest';
import { stateIn } from '../../src/core/skypilot/parseStatus.ts';
import { apiServerIn } from '../../src/node/sky/http/ApiServer.ts';
import { askRecords, askVersion } from '../../src/node/sky/http/askServer.ts';
import { aServer } from '../node/sky/http/aServer.ts';
import { answers } from './recorded.ts';

const versions = [...new Set(answers.map(({ version }) => version))];
const said = (version: string, name: string) => {
  const answer = answers.find((one) => one.version === version && one.name === name);
  if (answer === undefined) throw new Error(`${name} of ${version} was not recorded.`);
  return answer;
};

/** SkyPilot's server, with what it was recorded to say: in `get`, of a status that was asked for. */
async function serverOf(version: string, get: string) {
  const route = (name: string) => ({ status: said(version, name).status, text: said(version, name).body });
  const server = await aServer({
    '/api/health': route('600-health'),
    '/status': { ...route('601-status-none'), id: '00000001-0000-4000' },
    '/api/get': route(get),
  });
  onTestFinished(server.close);
  return apiServerIn({ SKYPILOT_API_SERVER_ENDPOINT: server.url }, fails);
}

const fails = (message: string): never => {
  throw new Error(message);
};

describe.each(versions)('the recorded answers of the server of SkyPilot %s', (version) => {
  it('say who it is', async () => {
    const asked = await serverOf(version, '602-get-none');
    const { skypilot, api } = await askVersion(asked, undefined);
    expect([skypilot, api > 50]).toEqual([version, true]);
  });

  it.each([
    ['602-get-none', { kind: 'absent' }],
    ['606-get-up', { kind: 'running', server: { name: 'carapace', cloud: 'AWS' } }],
  ])('are read: %s', async (get, state) => {
    const asked = await serverOf(version, get);
    const { records, askedAt } = await askRecords(asked, { names: ['carapace'], source: 'memory' });
    expect(stateIn(records, 'carapace')).toMatchObject(state);
    expect(askedAt).toBeGreaterThan(1_700_000_000);
  });

  it('refuse what they do not know in a form that is no answer', () => {
    expect([said(version, '603-get-unknown').status, said(version, '604-status-wrong').status]).toEqual([404, 422]);
  });
});
