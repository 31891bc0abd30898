/** SkyPilot's packages: what it releases each night, and what it calls stable. */
export type SkyPackage = 'skypilot-nightly' | 'skypilot';

/** One SkyPilot, as an index lists it. */
export type SkyVersion = { readonly package: SkyPackage; readonly version: string };

/**
 * What this Carapace was tested with on the real thing, the default first. When an index no longer has one, the next is
 * installed. The nightly comes first: it knows the newest clouds, as SkyPilot's own documentation recommends it.
 */
export const testedSkies = [
  { package: 'skypilot-nightly', version: '1.0.0.dev20261027' },
  { package: 'skypilot', version: '0.14.1' },
] as const satisfies readonly SkyVersion[];

/** The version that is installed where nothing else is asked for. */
export const defaultSky: SkyVersion = testedSkies[0];

/** How a version stands to those that this Carapace was tested with. */
export type Testedness = 'tested' | 'newer' | 'untested';

/** Tells whether a version was tested, is newer than the tested one of its package, or is another. */
export function testedness(version: string): Testedness {
  if (testedSkies.some((tested) => tested.version === version)) return 'tested';
  return isNewerThanTested(version) ? 'newer' : 'untested';
}

/** What is said of a version besides its number; undefined of a tested one. */
export function testedWords(version: string): string | undefined {
  switch (testedness(version)) {
    case 'tested':
      return undefined;
    case 'newer':
      return 'newer than this Carapace was tested with';
    case 'untested':
      return 'not tested with this Carapace';
  }
}

/** The package that a version is of: only the nightly ones are development releases. */
export function packageOf(version: string): SkyPackage {
  return /\.dev\d+$/.test(version) ? 'skypilot-nightly' : 'skypilot';
}

function isNewerThanTested(version: string): boolean {
  const tested = testedSkies.find((one) => one.package === packageOf(version));
  return tested !== undefined && compareVersions(version, tested.version) > 0;
}

/** Negative, zero or positive, as PEP 440 orders release numbers and what is after `.dev`. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at = a.findIndex((number, i) => number !== (b[i] ?? 0));
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Four numbers of the release, and the development release, which comes before the release itself. */
function numbersOf(version: string): readonly number[] {
  const release = /^\d+(\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? [];
  const development = /\.dev(\d+)$/.exec(version)?.[1];
  const padded = Array.from({ length: 4 }, (_, i) => release[i] ?? 0);
  return [...padded, development === undefined ? Number.MAX_SAFE_INTEGER : Number(development)];
}
