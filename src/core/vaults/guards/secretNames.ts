import type { Bytes } from '../rules/Rule.ts';

const endings = 'p12|pfx|jks|keystore|ppk|kdbx|tfstate|tfstate\\.backup';

/** Takes every name that `isSecretName`, `mayHoldKey` and the names of `looksSecret` take, and few others, in one look. */
const worthALook = new RegExp(
  `^(?:\\.|_netrc|id_|credentials|service[-_]account|client_secret|terraform\\.tfvars|master\\.key|config\\.json|hosts\\.yml|rclone)|\\.(?:pem|key|${endings})$`,
  'i',
);

/** Whether a file of this name may be one that `looksSecret`. It is asked about every file of a vault. */
export function isWorthALook(name: Bytes): boolean {
  return worthALook.test(name);
}

const named = new RegExp(
  [
    '^\\.env(?:\\..+)?$',
    '^id_(?:rsa|dsa|ecdsa|ed25519)(?:[._-].*)?$',
    '^[._]netrc$',
    '^\\.(?:pgpass|my\\.cnf|npmrc|pypirc|git-credentials|htpasswd|vault-token|dockercfg|boto|s3cfg)$',
    '^credentials\\.json$',
    '^service[-_]account.*\\.json$',
    '^client_secret.*\\.json$',
    '^terraform\\.tfvars(?:\\.json)?$',
    '^master\\.key$',
    '^rclone\\.conf$',
    `^.+\\.(?:${endings})$`,
  ].join('|'),
  'i',
);
const harmless = /^\.env\.(?:.*\.)?(?:example|sample|template|dist)$|^id_.*\.pub$/i;

/** Whether a file of this name has a secret in it, whatever else it says. */
export function isSecretName(name: Bytes): boolean {
  return named.test(name) && !harmless.test(name);
}
