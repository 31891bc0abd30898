import { describe, expect, it } from 'vitest';
import { isPublicRemote } from '../../../../src/node/vaults/guards/isPublicRemote.ts';
import type { Play } from '../../tools/releaseServer/releaseServer.ts';
import { gitHost, type GitHost } from './gitHost.ts';

const never = new AbortController().signal;
const answers =
  (status: number): Play =>
  (_request, response) =>
    response.writeHead(status, status === 301 ? { Location: 'https://evil.example/' } : {}).end('# service');

async function asking<T>(play: Play, act: (host: GitHost) => Promise<T>): Promise<T> {
  const host = await gitHost(play);
  try {
    return await act(host);
  } finally {
    await host.close();
  }
}

describe('whether everybody can read a repository', () => {
  it.each([
    [200, true],
    [401, false],
    [403, false],
    [404, false],
    [301, null],
    [429, null],
    [500, null],
  ])('is told by the answer %i of its host', async (status, isPublic) => {
    await asking(answers(status), async ({ env, reached, requests }) => {
      expect(await isPublicRemote('git@github.com:ada/notes.git', env, never)).toBe(isPublic);
      expect(reached).toEqual(['github.com:443']);
      expect(requests).toEqual([
        { path: '/ada/notes.git/info/refs?service=git-upload-pack', range: null, authorization: null },
      ]);
    });
  });

  it('is asked without the credentials in its address', async () => {
    await asking(answers(200), async ({ env, requests }) => {
      expect(await isPublicRemote('https://ada:hidden@gitlab.com/g/s/notes.git', env, never)).toBe(true);
      expect(JSON.stringify(requests)).not.toContain('hidden');
      expect(requests[0]?.authorization).toBeNull();
    });
  });

  it('is not asked of any host but the large public ones', async () => {
    await asking(answers(200), async ({ env, reached }) => {
      for (const remote of ['git@git.corp.example:a/b.git', 'https://evil.example/a/b', 'https://github.com/only-one'])
        expect(await isPublicRemote(remote, env, never)).toBeNull();
      for (const remote of ['/srv/notes.git', '../notes', 'file:///srv/notes.git'])
        expect(await isPublicRemote(remote, env, never)).toBe(false);
      expect(reached).toEqual([]);
    });
  });

  it('is not known when nobody answers, or the proxy is none', async () => {
    const remote = 'https://codeberg.org/ada/notes';
    await asking(
      (_request, response) => response.destroy(),
      async ({ env }) => {
        expect(await isPublicRemote(remote, env, never)).toBeNull();
      },
    );
    expect(await isPublicRemote(remote, { HTTPS_PROXY: 'http://127.0.0.1:1' }, never)).toBeNull();
    expect(await isPublicRemote(remote, { HTTPS_PROXY: 'socks5://127.0.0.1:1' }, never)).toBeNull();
  });

  it('is not known when no answer comes in time', { timeout: 30_000 }, async () => {
    await asking(
      () => undefined,
      async ({ env }) => {
        expect(await isPublicRemote('https://bitbucket.org/ada/notes', env, never)).toBeNull();
      },
    );
  });

  it('is no longer asked when it is not wanted any more', async () => {
    const enough = new AbortController();
    const reason = new Error('enough');
    await asking(
      () => enough.abort(reason),
      async ({ env }) => {
        await expect(isPublicRemote('https://github.com/a/b', env, enough.signal)).rejects.toBe(reason);
      },
    );
  });
});
