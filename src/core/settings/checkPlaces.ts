import type { SettingIssue } from './checkSettings.ts';
import { given } from './given.ts';
import { address, type SettingsInput } from './Settings.ts';
import type { Surroundings } from './Surroundings.ts';

/** A full path or one below a home: what a relative one names would depend on the folder that is open. */
const fullPath = /^(?:\/|~\/|\$\{userHome\}\/)/;

/**
 * Checks which programs the settings and variables name, and the variables that are addresses, which are held to what
 * the settings are. The path of an issue with a variable is the variable's name.
 */
export function checkPlaces(
  { sky, uv }: Pick<SettingsInput, 'sky' | 'uv'>,
  { env, relativePrograms = false }: Surroundings,
): readonly SettingIssue[] {
  const programs = [
    ...program(['CARAPACE_SKY'], env['CARAPACE_SKY']),
    ...program(['sky', 'path'], sky?.path),
    ...program(['CARAPACE_UV'], env['CARAPACE_UV']),
    ...program(['uv', 'path'], uv?.path),
  ];
  return [...(relativePrograms ? [] : programs), ...mirror(['CARAPACE_UV_MIRROR'], env['CARAPACE_UV_MIRROR'])];
}

function program(path: readonly string[], value: string | undefined): readonly SettingIssue[] {
  const file = given(value);
  return file === null || fullPath.test(file) ? [] : [{ path, message: 'must be a full path, or begin with ~/' }];
}

function mirror(path: readonly string[], value: string | undefined): readonly SettingIssue[] {
  const checked = address.safeParse(given(value) ?? '');
  return checked.success ? [] : checked.error.issues.map(({ message }) => ({ path, message }));
}
