import { it as inFolder } from '../../withFolder.ts';
import { proxyServer, type ProxyServer } from './proxyServer.ts';
import { releaseServer, secureReleaseServer, type Play, type ReleaseServer } from './releaseServer.ts';

export type Servers = {
  readonly serve: (play: Play) => Promise<ReleaseServer>;
  readonly serveSecurely: (play: Play) => Promise<ReleaseServer>;
  readonly proxy: (password: string | null) => Promise<ProxyServer>;
};

/** A test that gets a folder and servers of its own, which are gone afterwards. */
export const it = inFolder.extend<{ servers: Servers }>({
  // eslint-disable-next-line no-empty-pattern -- vitest wants the pattern
  servers: async ({}, use) => {
    const started: { readonly close: () => Promise<void> }[] = [];
    const keep = async <T extends { readonly close: () => Promise<void> }>(starting: Promise<T>): Promise<T> => {
      const server = await starting;
      started.push(server);
      return server;
    };
    await use({
      serve: (play) => keep(releaseServer(play)),
      serveSecurely: (play) => keep(secureReleaseServer(play)),
      proxy: (password) => keep(proxyServer(password)),
    });
    await Promise.all(started.map(({ close }) => close()));
  },
});
