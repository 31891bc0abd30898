import { describe, expect, it } from 'vitest';
import { networkVariables } from '../../../src/node/network/networkVariables.ts';

const nothing = { bundle: null, systemStore: false };

describe('the variables for the network', () => {
  it('are none where nothing is special', () => {
    expect(networkVariables({}, nothing, [])).toEqual({ uv: {}, sky: {} });
  });

  it('let uv use the certificates of the system where there are some, unless the person decided', () => {
    const trust = { ...nothing, systemStore: true };
    expect(networkVariables({}, trust, [])).toEqual({ uv: { UV_SYSTEM_CERTS: '1' }, sky: {} });
    expect(networkVariables({ UV_SYSTEM_CERTS: '0' }, trust, []).uv).toEqual({});
  });

  it('name the merged certificates everywhere but where the person named some', () => {
    const env = { REQUESTS_CA_BUNDLE: '/own.pem', CURL_CA_BUNDLE: '' };
    const named = { SSL_CERT_FILE: '/merged.pem', AWS_CA_BUNDLE: '/merged.pem', CURL_CA_BUNDLE: '/merged.pem' };
    const { uv, sky } = networkVariables(env, { bundle: '/merged.pem', systemStore: true }, []);
    expect(uv).toEqual(named);
    expect(sky).toEqual(named);
  });

  it('name the hosts that uv does not check when the person switched the checks off, and nothing for sky', () => {
    const env = { CARAPACE_STRICT_SSL: '0', UV_INSECURE_HOST: 'own.example  pypi.org', HTTPS_PROXY: 'p:1' };
    const addresses = ['https://me:s3cret@mirror.corp:8443/uv', 'https://pypi.org/simple', 'no address'];
    const { uv, sky } = networkVariables(env, nothing, addresses);
    expect(uv['UV_INSECURE_HOST']?.split(' ')).toEqual([
      'own.example',
      'pypi.org',
      'files.pythonhosted.org',
      'github.com',
      'objects.githubusercontent.com',
      'release-assets.githubusercontent.com',
      'releases.astral.sh',
      'mirror.corp',
    ]);
    expect(sky).toEqual({ https_proxy: 'p:1', HTTPS_PROXY: 'p:1' });
    expect(networkVariables({ CARAPACE_STRICT_SSL: '1' }, nothing, addresses).uv).toEqual({});
  });
});
