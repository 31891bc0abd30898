import { readToolsActivity } from '../journal/readJournal.ts';
import { findTools } from '../tools/findTools.ts';
import { isProgram } from '../tools/isProgram.ts';
import { readInstallation } from '../tools/readInstallation.ts';
import type { Headless } from './Headless.ts';
import type { ToolsSeen } from '../../core/tools/ToolsSeen.ts';

/** Looks at the tools, with the `sky` that the settings name if they do. Only files are looked at; nothing is changed. */
export async function seeTools({ places, journal, env, warn }: Headless, skyPath: string | null): Promise<ToolsSeen> {
  const found = readInstallation(places);
  const own = found.kind === 'whole' ? found.installation : undefined;
  const uvThere = isProgram(places.uv) ? { path: places.uv, version: null } : undefined;
  return {
    tools: findTools({ skyPath, places, env }),
    own,
    broken: found.kind === 'broken' ? found.reason : null,
    uv: own === undefined ? uvThere : own.uv,
    activity: await readToolsActivity(journal, warn),
    home: places.home,
    managedSky: places.managedSky,
  };
}
