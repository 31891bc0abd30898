import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { describe, expect } from 'vitest';
import { createApp } from '../../../src/api/createApp.ts';
import { it } from '../withFolder.ts';
import { idleApi } from './idleApi.ts';

const heads = ['Content-Length: 200', 'Transfer-Encoding: chunked'];

describe('a caller who goes away in the middle of their own body', () => {
  it.for(heads)('is no fault that anybody is warned of: %s', async (head, { folder }) => {
    const api = idleApi(folder);
    const app = createApp(api);
    const answers: Promise<Response>[] = [];
    const answered = (request: Request): Promise<Response> => {
      const answer = Promise.resolve(app.fetch(request));
      answers.push(answer);
      return answer;
    };
    const listener = getRequestListener(answered);
    const server = createServer((request, response) => void listener(request, response)).listen(join(folder, 'socket'));
    await once(server, 'listening');
    const caller = connect(join(folder, 'socket'));
    const asked = once(server, 'request');
    const body = head.includes('chunked') ? '5\r\n{"a":' : '{"a":';
    caller.write(`POST /cluster/stop HTTP/1.1\r\nHost: x\r\n${head}\r\nContent-Type: application/json\r\n\r\n${body}`);
    await asked;
    caller.destroy();
    expect((await answers[0])?.status).toBe(500);
    expect(api.warnings).toEqual([]);
    server.close();
  });
});
