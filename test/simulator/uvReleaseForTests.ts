import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { uvRelease as pinned, type UvRelease } from '../../src/core/tools/uvRelease.ts';

export { triples, type Triple, type UvRelease, type UvWheel } from '../../src/core/tools/uvRelease.ts';

const Wheel = z.object({ platform: z.string(), sha256: z.string() });
const ReleaseFile = z.object({
  version: z.string(),
  sha256: z.record(z.string(), z.string()),
  wheels: z.optional(z.record(z.string(), Wheel)),
});

/**
 * Stands in for `src/core/tools/uvRelease.ts` in the bundles for tests and the demo: the version and hashes are those
 * of the file that `SKY_SIMULATOR_UV_RELEASE` names, read whenever they are asked for. Without the variable they are
 * the pinned ones. Throws when the file cannot be read.
 */
export const uvRelease: UvRelease = {
  get version() {
    return stored()?.version ?? pinned.version;
  },
  get sha256() {
    return { ...pinned.sha256, ...stored()?.sha256 };
  },
  /** A release for tests has the wheels that its file names, so that no test asks the public index. */
  get wheels() {
    const own = stored();
    return own === undefined ? pinned.wheels : (own.wheels ?? {});
  },
};

function stored(): z.infer<typeof ReleaseFile> | undefined {
  const file = process.env['SKY_SIMULATOR_UV_RELEASE'];
  return file === undefined || file === '' ? undefined : ReleaseFile.parse(JSON.parse(readFileSync(file, 'utf8')));
}
