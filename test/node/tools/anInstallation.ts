import { existsSync } from 'node:fs';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { layout, versionFolder, type Layout, type VersionFolder } from '../../../src/core/tools/layout.ts';
import { recordInstallation } from '../../../src/node/tools/recordInstallation.ts';
import { switchTo } from '../../../src/node/tools/switchTo.ts';

const extras = ['aws'];

async function program(path: string, text = '#!/bin/sh\n'): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
}

/** Makes the files of an installation as uv leaves them, not tried and not recorded. */
export async function unfinished(places: Layout, name: string): Promise<VersionFolder> {
  const into = versionFolder(join(places.versions, name));
  const environment = join(into.environments, 'skypilot-nightly');
  if (!existsSync(places.uv)) await program(places.uv);
  await program(join(environment, 'bin', 'sky'), `#!/bin/sh\necho skypilot, version ${name}\n`);
  await program(join(environment, 'bin', 'python'));
  await program(join(environment, 'lib', 'python3.12', 'site-packages', 'sky', '__init__.py'), '');
  await writeFile(join(environment, 'uv-receipt.toml'), '[tool]\n');
  await mkdir(into.bin, { recursive: true });
  await symlink(join(environment, 'bin', 'sky'), join(into.bin, 'sky'));
  return into;
}

/** Makes an installation and its record; it is not in use yet. */
export async function finished(places: Layout, name: string): Promise<VersionFolder> {
  const into = await unfinished(places, name);
  const uv = { version: '0.12.5', path: places.uv, sha256: 'f'.repeat(64), local: false };
  await recordInstallation(into, { uv, sky: { package: 'skypilot-nightly', version: name }, extras });
  return into;
}

/** Makes an installation that is in use below `home`, and answers where. */
export async function installed(home: string, name = '1.0.0'): Promise<Layout> {
  const places = layout(home);
  await switchTo(places, (await finished(places, name)).folder);
  return places;
}
