import { describe, expect, it } from 'vitest';
import { looksSecret } from '../../../../src/core/vaults/guards/looksSecret.ts';
import { isSecretPlace } from '../../../../src/core/vaults/guards/isSecretPlace.ts';
import { isWorthALook } from '../../../../src/core/vaults/guards/secretNames.ts';

const secret = [
  ...['.env', '.env.local', 'app/.env.production', 'id_rsa', 'deep/id_ed25519', 'id_ecdsa_work', 'id_rsa.old'],
  ...['a.p12', 'a.PFX', 'keys.jks', 'app.keystore', 'putty.ppk', 'all.kdbx', '.netrc', '_netrc', '.pgpass', '.npmrc'],
  ...['.pypirc', '.git-credentials', 'credentials.json', 'service-account.json', 'service-account-prod.json'],
  ...['client_secret_123.json', 'infra/terraform.tfstate', 'terraform.tfstate.backup', 'terraform.tfvars', '.htpasswd'],
  ...['.vault-token', '.my.cnf', '.boto', '.s3cfg', '.dockercfg', 'config/master.key', 'rclone.conf'],
];
const byPlace = [
  ...['.ssh/config', 'home/.ssh/deploy', '.aws/credentials', '.aws/sso/cache/1.json', '.azure/msal_token_cache.json'],
  ...['.gnupg/private-keys-v1.d/1.key', '.kube/config', '.config/gcloud/access_tokens.db', '.docker/config.json'],
  ...['.sky/api_server/x', '.cargo/credentials.toml', '.gem/credentials', '.config/gh/hosts.yml'],
];
const harmless = [
  ...['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.local.example', 'env', 'my.env.ts', '.envrc'],
  ...['id_rsa.pub', 'id_ed25519_work.pub', '.ssh/id_rsa.pub', 'id_rsamples.txt', 'identity', 'credentials.md'],
  ...['config.json', 'docker/config.json', '.docker/daemon.json', 'hosts.yml', 'keynotes.txt', 'monkey', 'tfstate.md'],
  ...['.github/workflows/ci.yml', '.gitignore', 'aws/credentials.txt', 'notssh/config', 'x.ssh/config', 'README.md'],
  ...['.kube/cache/discovery/a.json', '.azure/cliextensions/x.py', '.config/gcloud/logs/1.log', '.config/other/a'],
];

describe('what looks like a key or a credential', () => {
  it.each(secret)('%s does by its name', (path) => {
    expect(looksSecret(path)).toBe('secret');
  });

  it.each(byPlace)('%s does by its place', (path) => {
    expect(looksSecret(path)).toMatch(/secret|key_file/);
  });

  it.each(['server.pem', 'tls/server.key', 'CERT.PEM', '.ssh/aws.pem'])('%s does when a key is in it', (path) => {
    expect(looksSecret(path)).toBe('key_file');
  });

  it.each(harmless)('%s does not', (path) => {
    expect(looksSecret(path)).toBe('no');
  });

  it.each([...secret, ...byPlace, 'server.pem', 'server.KEY'])('the first look at %s misses it not', (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    expect(isWorthALook(name) || isSecretPlace(folder)).toBe(true);
  });
});
