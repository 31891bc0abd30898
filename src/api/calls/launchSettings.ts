import { homedir } from 'node:os';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { settingsOrIssues, type Flags } from '../../node/settings/loadSettings.ts';
import { Failure } from '../contract/Failure.ts';
import type { Desk } from './Desk.ts';

export type Chosen = {
  readonly cloud?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly instance_type?: string | null | undefined;
};

const fields: Readonly<Record<keyof Flags, keyof Chosen>> = {
  cloud: 'cloud',
  region: 'region',
  instanceType: 'instance_type',
};

/**
 * The settings of a launch, with what its body chooses.
 * @throws Failure 422 that names the field of the body; ProblemError `settings_invalid` for config.yaml's own mistakes.
 */
export async function launchSettings({ places, env }: Desk, chosen: Chosen): Promise<Settings> {
  const flags: Flags = {
    cloud: chosen.cloud ?? undefined,
    region: chosen.region ?? undefined,
    instanceType: chosen.instance_type ?? undefined,
  };
  const loaded = await settingsOrIssues({
    ...{ file: places.config, flags, env, cwd: process.cwd(), userHome: homedir() },
  });
  if (loaded.ok) return loaded.settings;
  const ofBody = loaded.issues.flatMap(({ flag, message }) =>
    flag === null ? [] : [[fields[flag], [message]] as const],
  );
  if (ofBody.length > 0) throw new Failure(422, Object.fromEntries(ofBody));
  throw new ProblemError({ kind: 'settings_invalid', issues: loaded.issues.map(({ text }) => text) });
}
