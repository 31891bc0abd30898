import { sentence, together } from './sentence.ts';
import { told } from './told.ts';
import type { ToolsReason, ToolsWhy } from './ToolsReason.ts';

type Why = Extract<
  ToolsWhy,
  'platform' | 'no_uv' | 'package_not_found' | 'resolution' | 'python' | 'does_not_start' | 'interrupted' | 'unknown'
>;

/** What uv, or SkyPilot when it was tried, did not do. */
export const toolsUvReasons: Readonly<Record<Why, ToolsReason>> = {
  platform: ({ subject, reason }) =>
    together(
      sentence(reason),
      subject.startsWith('win32') ? '' : 'If you have a sky that runs here, set carapace.sky.path to it.',
    ),
  no_uv: ({ subject, reason }) =>
    together(
      told(`The uv${subject === '' ? '' : ` at ${subject}`} does not run`, reason),
      'Mend carapace.uv.path, or empty it so that Carapace brings its own.',
    ),
  package_not_found: ({ subject }) =>
    together(
      `The package index does not have ${subject || 'a package that is needed'}.`,
      'See that carapace.uv.defaultIndex is an index with all of PyPI, or empty it.',
    ),
  resolution: ({ reason }) =>
    together(
      told('No versions of the packages fit together', reason),
      'Change carapace.sky.version or carapace.sky.extras, or empty them.',
    ),
  python: ({ reason }) =>
    together(
      told('Python could not be downloaded', reason),
      'Try again. Where GitHub cannot be reached, set carapace.uv.pythonInstallMirror to a mirror.',
    ),
  does_not_start: ({ reason }) =>
    together(
      told('SkyPilot was installed, but does not start', reason),
      'What was in use before still is. A repair installs everything anew.',
    ),
  interrupted: ({ reason }) =>
    together(told('The installation was interrupted', reason), 'What was in use before still is. Try again.'),
  unknown: ({ reason }) => sentence(reason) || 'The installation ended without a word.',
};
