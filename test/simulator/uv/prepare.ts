import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { elapsed } from './elapsed.ts';
import { failDownload } from './failures.ts';
import { specifier, type Package } from './packages.ts';
import type { UvSession } from './UvSession.ts';
import { writeFile } from './writeFile.ts';

const seconds = 14;
const atOnce = 6;

/** Downloads and builds what the cache does not have yet, and says so as uv does where there is no terminal. */
export async function prepare(session: UvSession, packages: readonly Package[]): Promise<void> {
  const { places, say, wait } = session;
  const began = Date.now();
  const missing = packages.filter((one) => !existsSync(cached(places.cache, one)));
  const large = missing.filter(({ size }) => size !== null);
  const announced = new Set<Package>();
  const announce = (upTo: number): void => {
    for (const one of large.slice(0, upTo)) {
      if (!announced.has(one)) say(`Downloading ${one.name} (${String(one.size)})`);
      announced.add(one);
    }
  };
  let done = 0;
  for (const [i, one] of missing.entries()) {
    if (large.includes(one)) announce(done + atOnce);
    if (one.isBuilt) say(`   Building ${specifier(one)}`);
    await wait(seconds / missing.length);
    if (i >= missing.length / 2) failDownload(session, specifier(one));
    writeFile(cached(places.cache, one), `${specifier(one)}\n`);
    if (one.isBuilt) say(`      Built ${specifier(one)}`);
    if (!large.includes(one)) continue;
    done += 1;
    say(` Downloaded ${one.name}`);
  }
  if (missing.length > 0) say(`Prepared ${count(missing.length)} in ${elapsed(began)}`);
}

/** `1 package`, `95 packages`. */
export function count(packages: number): string {
  return `${String(packages)} package${packages === 1 ? '' : 's'}`;
}

function cached(cache: string, { name, version }: Package): string {
  return join(cache, 'wheels-v6', 'pypi', name, `${version}-py3-none-any.http`);
}
