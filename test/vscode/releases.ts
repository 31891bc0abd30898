/** A VS Code release to test in: our floor (`engines.vscode`) and the newest. */
export type VSCodeVersion = '1.100.3' | '1.139.1';

/** How to get one release from the npm registry. */
export type Release = {
  readonly version: VSCodeVersion;
  /** The package whose tarball carries VS Code's server, workbench and extension host. */
  readonly package: string;
  /** The major version of Node that its extension host is built for. */
  readonly nodeMajor: 20 | 24;
};

/** The oldest VS Code that we promise to run in. */
export const floorVersion: VSCodeVersion = '1.100.3';

/** The newest VS Code that we have tested in, and the one of the demo. */
export const newestVersion: VSCodeVersion = '1.139.1';

/** Every release that the suites run in, oldest first. */
export const releases: readonly Release[] = [
  { version: floorVersion, package: 'code-server@4.100.3', nodeMajor: 20 },
  { version: newestVersion, package: 'code-server@4.139.1', nodeMajor: 24 },
];

/** Finds the release of a version; throws when there is none (a mistake in the table above). */
export function releaseOf(version: VSCodeVersion): Release {
  const release = releases.find((candidate) => candidate.version === version);
  if (release === undefined) throw new Error(`VS Code ${version} is not in the table of releases.`);
  return release;
}
