import nightly from './tested/skypilot-nightly-1.0.0.dev20261027.json' with { type: 'json' };
import stable from './tested/skypilot-0.14.1.json' with { type: 'json' };

/**
 * The version of each package that a tested SkyPilot was tested with, in pip's words (`aiohttp==3.13.3`), empty for one
 * that was not tested. Old releases of SkyPilot break with what their dependencies have become: 0.12.3 does not start
 * with the FastAPI of November 2026. They are for every extra and for each Python that SkyPilot supports. There are no
 * hashes: uv 0.12.5 does not check those in constraints (tried), and `uv tool install` has no other place for them.
 */
export function constraintsOf(version: string): readonly string[] {
  return [nightly, stable].find((tested) => tested.version === version)?.constraints ?? [];
}
