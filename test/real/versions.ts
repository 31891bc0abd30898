import { defaultSky as tested } from '../../src/core/tools/testedSkies.ts';

/** The SkyPilot that the suite runs, as package and version: the one that Carapace installs by default. */
export const defaultSky = `${tested.package}==${tested.version}`;
