import type { Bytes } from '../rules/Rule.ts';
import { isSecretPlace } from './isSecretPlace.ts';
import { isSecretName } from './secretNames.ts';

/** `key_file` is one if `PRIVATE KEY` stands near its beginning: a certificate has the same ending, and is for all. */
export type SecretLook = 'secret' | 'key_file' | 'no';

const known =
  /(?:^|\/)(?:\.docker\/config\.json|\.cargo\/credentials(?:\.toml)?|\.gem\/credentials|\.config\/gh\/hosts\.yml)$/;

/** Says by its path whether a file looks like a key or a credential. It is meant to raise few false alarms. */
export function looksSecret(path: Bytes): SecretLook {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (isSecretName(name) || known.test(path)) return 'secret';
  if (/\.(?:pem|key)$/i.test(name)) return 'key_file';
  return isSecretPlace(path.slice(0, Math.max(0, slash))) && !name.endsWith('.pub') ? 'secret' : 'no';
}
