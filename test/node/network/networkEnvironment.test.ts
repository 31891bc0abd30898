import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect } from 'vitest';
import { certificatesIn } from '../../../src/node/network/certificatesIn.ts';
import { networkEnvironment } from '../../../src/node/network/networkEnvironment.ts';
import { certificateFile } from '../tools/releaseServer/releaseServer.ts';
import { it } from '../withFolder.ts';

const silent = (): void => undefined;

describe('the environment for the network', () => {
  it('has every certificate in one file when the person has some, written only when it changes', async ({ folder }) => {
    const bundle = join(folder, 'state', 'certificates.pem');
    const wanted = { env: { NODE_EXTRA_CA_CERTS: certificateFile }, bundle, addresses: [], warn: silent };
    const { uv, sky } = await networkEnvironment(wanted);
    for (const variables of [uv, sky]) {
      expect(variables).toMatchObject({ SSL_CERT_FILE: bundle, REQUESTS_CA_BUNDLE: bundle, AWS_CA_BUNDLE: bundle });
    }
    expect(uv['UV_SYSTEM_CERTS']).toBeUndefined();
    const all = certificatesIn(await readFile(bundle, 'utf8'));
    expect(all.length).toBeGreaterThan(rootCertificates.length);
    expect(new Set(all).size).toBe(all.length);
    expect(new X509Certificate(all.at(-1) ?? '').subject).toBe('CN=localhost');
    expect((await stat(bundle)).mode & 0o777).toBe(0o600);
    await utimes(bundle, 1, 1);
    await networkEnvironment(wanted);
    expect((await stat(bundle)).mtimeMs).toBe(1_000);
    await writeFile(bundle, 'damaged');
    await networkEnvironment(wanted);
    expect(certificatesIn(await readFile(bundle, 'utf8'))).toEqual(all);
  });

  it('writes nothing when the person has none, or names a file that is not there, which is told once', async ({
    folder,
  }) => {
    const bundle = join(folder, 'certificates.pem');
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    for (const env of [{}, { SSL_CERT_FILE: '' }, { SSL_CERT_FILE: join(folder, 'none.pem') }]) {
      const { sky } = await networkEnvironment({ env, bundle, addresses: [], warn });
      expect(sky).toEqual({});
    }
    expect(existsSync(bundle)).toBe(false);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('SSL_CERT_FILE');
  });

  it('is a problem when the file cannot be written', async ({ folder }) => {
    await writeFile(join(folder, 'state'), '');
    const bundle = join(folder, 'state', 'certificates.pem');
    const env = { NODE_EXTRA_CA_CERTS: certificateFile };
    await expect(networkEnvironment({ env, bundle, addresses: [], warn: silent })).rejects.toMatchObject({
      problem: { kind: 'tools_failed', subject: bundle },
    });
  });
});

describe('a bundle of certificates', () => {
  it('is taken apart whatever stands around them', async () => {
    const [first = '', second = ''] = rootCertificates;
    const text = `# Ä comment\r\n${first.replaceAll('\n', '\r\n')}\n\n=====\n${second}   \n-----BEGIN CERTIFICATE-----\ncut`;
    expect(certificatesIn(text)).toEqual([first, second]);
    expect(certificatesIn('')).toEqual([]);
    expect(certificatesIn(await readFile(certificateFile, 'utf8'))).toHaveLength(1);
  });
});
