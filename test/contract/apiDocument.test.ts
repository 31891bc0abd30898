import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/api/createApp.ts';
import { methods } from '../../src/api/contract/methods.ts';
import { idleApi } from '../node/api/idleApi.ts';
import { version } from '../../package.json';
import { contractOf } from '../node/api/contractOf.ts';

/** The table of the issue: each call, with the codes that it promises. */
const promised: Readonly<Record<string, readonly number[]>> = {
  'POST /cluster/launch': [202, 409, 424],
  'POST /cluster/stop': [202, 404, 409],
  'POST /cluster/start': [202, 404, 409],
  'POST /cluster/destroy': [202, 404, 409],
  'POST /cluster/cancel': [202, 409],
  'GET /cluster/status': [200],
  'GET /cluster/events': [200],
  'GET /cluster/check': [200],
  'GET /cluster/install-status': [200],
  'POST /cluster/ensure-skypilot': [200, 202, 500],
  'GET /health': [200],
  'GET /openapi.json': [200],
};
const ofBody = [400, 413, 415, 422];

const contract = await contractOf(createApp(idleApi('/nowhere/home')));
const { document } = contract;

describe('openapi.json', () => {
  it('has every call of the table and no other', () => {
    expect(contract.calls.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(promised).toSorted(),
    );
    expect([...methods.keys()].toSorted()).toEqual(Object.keys(document.paths).toSorted());
  });

  it.each(Object.entries(promised))('promises the codes of %s', (call, codes) => {
    const [method = '', path = ''] = call.split(' ');
    const responses = Object.keys(document.paths[path]?.[method.toLowerCase()]?.responses ?? {}).map(Number);
    expect(responses).toEqual(expect.arrayContaining([...codes, ...(method === 'POST' ? ofBody : []), 403, 500]));
    expect(responses.includes(401)).toBe(path !== '/health');
  });

  it('wants a bearer token for every call but /health', () => {
    expect(document).toMatchObject({
      security: [{ token: [] }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    });
    const open = contract.calls.filter(
      ({ method, path }) => document.paths[path]?.[method.toLowerCase()]?.security?.length === 0,
    );
    expect(open.map(({ path }) => path)).toEqual(['/health']);
  });

  it('names each call once, and refers to nothing that is not there', () => {
    const ids = contract.calls.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references))
      expect(Object.keys(document.components.schemas)).toContain(reference.replace('#/components/schemas/', ''));
  });

  it('says that an error answer has no result, and a list of words under each name', () => {
    const answer = contract.component('FailedAnswer');
    const meta = { path: '/x', timestamp: '2026-01-01T00:00:00.000Z', duration_ms: 0.1 };
    const said = { status: 'error', result: null, errors: { region: ['no'] }, meta };
    expect(answer.safeParse(said).success).toBe(true);
    expect(answer.safeParse({ ...said, result: {} }).success).toBe(false);
    expect(answer.safeParse({ ...said, errors: { region: 'no' } }).success).toBe(false);
    expect(answer.safeParse({ ...said, meta: { ...meta, timestamp: 'now' } }).success).toBe(false);
  });

  it('says that a launch takes its four fields and no other', () => {
    const body = contract.component('LaunchBody');
    const said = { cloud: 'aws', region: null, instance_type: 'm6i.xlarge', accept_vaults: true };
    expect(body.safeParse(said).success).toBe(true);
    expect(body.safeParse({}).success).toBe(true);
    expect(body.safeParse({ ...said, zone: 'a' }).success).toBe(false);
    expect(body.safeParse({ cloud: 5 }).success).toBe(false);
  });

  it('says that a launch names no region without a cloud', () => {
    const body = contract.component('LaunchBody');
    expect(body.safeParse({ cloud: 'aws', region: 'us-east-1' }).success).toBe(true);
    expect(body.safeParse({ cloud: 'nowhere' }).success).toBe(false);
    expect(body.safeParse({ cloud: 'aws', region: 'us east' }).success).toBe(false);
    expect(body.safeParse({ region: null }).success).toBe(true);
    expect(body.safeParse({ region: 'us-east-1' }).success).toBe(false);
    expect(body.safeParse({ cloud: null, region: 'us-east-1' }).success).toBe(false);
  });

  it('has a schema for the data of each event, told apart by its type', () => {
    const events = contract.component('EventData');
    const said = { timestamp: '2026-01-01T00:00:00.000Z', message: 'Getting ready' };
    const ours = { ...said, operation: 'launch', operation_id: 'x' };
    expect(events.safeParse({ ...ours, type: 'progress', phase: 'preparing', note: null }).success).toBe(true);
    expect(events.safeParse({ ...ours, type: 'complete', ip: '1.2.3.4' }).success).toBe(true);
    expect(events.safeParse({ ...ours, type: 'error', problem: 'quota', next_steps: ['retry'] }).success).toBe(true);
    expect(events.safeParse({ ...said, type: 'dropped' }).success).toBe(true);
    expect(events.safeParse({ ...said, type: 'other' }).success).toBe(false);
    expect(events.safeParse({ ...said, type: 'progress' }).success).toBe(false);
    expect(Object.keys(document.paths['/cluster/events']?.['get']?.responses['200']?.content ?? {})).toEqual([
      'text/event-stream',
    ]);
  });
});

describe('/health', () => {
  it('says which version it is, and which start of the server', async () => {
    const app = createApp(idleApi('/nowhere/home', { instance: 'one' }));
    const body = await contract.holds('GET', '/health', await app.request('/health'));
    expect(body).toMatchObject({ status: 'success', result: { status: 'ok', version, instance: 'one' } });
  });
});
