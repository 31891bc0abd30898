import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { skyAt, type Sky } from '../../src/node/sky/Sky.ts';

export type FakeSky = {
  readonly path: string;
  readonly sky: Sky;
  /** One line per call: the parent's process id, the call's own, and its arguments. */
  readonly calls: () => Promise<readonly { parent: number; pid: number; args: string }[]>;
  /** True when two calls ever ran at once. */
  readonly overlapped: () => Promise<boolean>;
};

/**
 * Makes a `sky` that is a shell script: it notes each call, then does what `body` says. In `body`, `$dir` is the folder
 * and `$args` are the arguments in one text. `api start` is neither noted nor done unless `STARTS_SERVER` is set.
 */
export async function fakeSky(folder: string, body: string, env: NodeJS.ProcessEnv = {}): Promise<FakeSky> {
  const path = join(folder, 'sky');
  const log = join(folder, 'sky.calls');
  const quoted = `'${folder.replaceAll("'", `'\\''`)}'`;
  const script = `#!/bin/sh
dir=${quoted}; args="$*"
[ "$args" = 'api start' ] && [ -z "$STARTS_SERVER" ] && exit 0
echo "begin $PPID $$ $args" >> "$dir/sky.calls"
trap 'echo "end $$" >> "$dir/sky.calls"' EXIT
${body}
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  const lines = async (): Promise<readonly string[]> => (await readFile(log, 'utf8').catch(() => '')).split('\n');
  return {
    path,
    sky: skyAt(path, '/nowhere', { PATH: process.env['PATH'], ...env }),
    calls: async () =>
      (await lines()).flatMap((line) => {
        const [, parent, pid, args = ''] = /^begin (\d+) (\d+) (.*)$/.exec(line) ?? [];
        return parent === undefined ? [] : [{ parent: Number(parent), pid: Number(pid), args }];
      }),
    overlapped: async () => {
      const begun = (await lines()).filter((line) => line !== '').map((line) => line.startsWith('begin'));
      return begun.some((begins, i) => begins && begun[i - 1] === true);
    },
  };
}

/** What `sky status NAME -o json` prints of one cluster. */
export function statusJson(status: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify([{ name: 'carapace', status, autostop: -1, to_down: false, ...more }], undefined, 2);
}
