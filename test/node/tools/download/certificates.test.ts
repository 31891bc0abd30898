import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { patience } from '../../until.ts';
import { serves } from '../releaseServer/plays.ts';
import { certificateFile } from '../releaseServer/releaseServer.ts';
import { it } from '../releaseServer/withServers.ts';
import { fetchFile, release } from './fetchFile.ts';

describe('a certificate that nobody signed', { timeout: patience }, () => {
  it('is refused at once, and the host is named', async ({ folder, servers }) => {
    const { url, port, requests } = await servers.serveSecurely(serves(release));
    const { problem, exists } = await fetchFile(folder, [url]);
    expect(problem).toMatchObject({ kind: 'tools_failed', why: 'certificate', subject: `localhost:${String(port)}` });
    expect(problem).toMatchObject({ reason: expect.stringMatching(/self-signed certificate/) });
    expect(exists).toBe(false);
    expect(requests).toEqual([]);
  });

  it('is no matter when another address works', async ({ folder, servers }) => {
    const refused = await servers.serveSecurely(serves(release));
    const { url } = await servers.serve(serves(release));
    expect((await fetchFile(folder, [refused.url, url])).problem).toBeNull();
  });

  it('is believed when the person names it', async ({ folder, servers }) => {
    const { url } = await servers.serveSecurely(serves(release));
    for (const name of ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE']) {
      const { problem, file, warnings } = await fetchFile(folder, [url], { env: { [name]: certificateFile } });
      expect(problem).toBeNull();
      expect(release.equals(await readFile(file))).toBe(true);
      expect(warnings).toEqual([]);
    }
  });

  it('is not believed for another host', async ({ folder, servers }) => {
    const { port } = await servers.serveSecurely(serves(release));
    const proxy = await servers.proxy(null);
    const env = { NODE_EXTRA_CA_CERTS: certificateFile, HTTPS_PROXY: `http://${proxy.host}` };
    const { problem } = await fetchFile(folder, [`https://other.invalid:${String(port)}/a`], { env });
    expect(problem).toMatchObject({ why: 'certificate', subject: `other.invalid:${String(port)}` });
    expect(problem).toMatchObject({ reason: expect.stringContaining('altnames') });
  });

  it('is taken when the person switched the checks off: the hash is checked all the same', async ({
    folder,
    servers,
  }) => {
    const { url } = await servers.serveSecurely(serves(release));
    const env = { CARAPACE_STRICT_SSL: '0' };
    expect((await fetchFile(folder, [url], { env })).problem).toBeNull();
    const wrong = await servers.serveSecurely(serves(Buffer.from('something else')));
    expect((await fetchFile(folder, [wrong.url], { env })).problem).toMatchObject({ why: 'hash_mismatch' });
  });

  it('is refused still when the file that is named is missing or no certificate, which is told', async ({
    folder,
    servers,
  }) => {
    const { url } = await servers.serveSecurely(serves(release));
    const noise = join(folder, 'noise.pem');
    await writeFile(noise, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    for (const named of [join(folder, 'missing.pem'), noise, folder]) {
      const { problem, warnings } = await fetchFile(folder, [url], { env: { NODE_EXTRA_CA_CERTS: named } });
      expect(problem).toMatchObject({ why: 'certificate' });
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain(named);
    }
  });
});
