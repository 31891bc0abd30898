import type { Installation, Witness } from '../tools/Installation.ts';
import type { ToolsState } from '../tools/ToolsState.ts';
import type { Instant } from '../server/ServerState.ts';
import type { Snapshot } from '../server/Snapshot.ts';
import { foreignNews } from './toolsNews.ts';
import { toolsAct, toolsProgress } from './toolsBusy.ts';
import { toolsTrouble } from './toolsTrouble.ts';
import { size } from './words.ts';

/** What is to be told besides a snapshot: what Carapace installed, although the settings may name another `sky`. */
export type Told = {
  readonly home: string;
  readonly managed: Installation | undefined;
};

/** Everything about the cloud tools, as plain text: what is used, what was installed, what goes on, what is wrong. */
export function installReport(snapshot: Snapshot, { home, managed }: Told, now: Instant): string {
  const { tools } = snapshot;
  const parts = [
    ['Cloud tools', '', ...inUse(tools), `Carapace keeps everything in ${home}.`],
    goingOn(snapshot, now),
    managed === undefined ? [] : installed(managed),
    managed === undefined ? [] : checked(managed, home),
  ];
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function inUse(tools: ToolsState): readonly string[] {
  switch (tools.kind) {
    case 'unknown':
      return ['They have not been looked for yet.'];
    case 'missing':
      return [
        ...(tools.broken === null
          ? []
          : [`What is installed is damaged: ${tools.broken} Repair Cloud Tools installs it anew.`]),
        `SkyPilot was not found. Looked at ${tools.searched.join(' and ')}.`,
      ];
    case 'found':
      if (tools.source === 'managed')
        return [`SkyPilot ${tools.installation.sky.version} is used. Carapace installed it.`];
      return [foreignNews(tools), `It is ${tools.path}.`];
  }
}

function goingOn(snapshot: Snapshot, now: Instant): readonly string[] {
  const { toolsActivity } = snapshot;
  if (toolsActivity.kind === 'busy')
    return [`${toolsAct(toolsActivity.operation.kind)} cloud tools: ${toolsProgress(toolsActivity, now)}.`];
  const wrong = toolsTrouble(snapshot);
  return wrong === undefined ? [] : [[wrong.title, wrong.reason].filter(Boolean).join(' ')];
}

function installed({ sky, uv, python, extras, bytes, at }: Installation): readonly string[] {
  return [
    'Installed by Carapace',
    '',
    `When:      ${new Date(at).toLocaleString()}`,
    `Size:      ${size(bytes)}`,
    `SkyPilot:  ${sky.version}, package ${sky.package}`,
    `           ${sky.path}`,
    `For:       ${extras.length === 0 ? 'no cloud in particular' : extras.join(', ')}`,
    `Python:    ${python}`,
    uv.local ? 'uv:        the one from the settings' : `uv:        ${uv.version}`,
    `           ${uv.path}`,
    `           SHA-256 ${uv.sha256}`,
  ];
}

function checked({ witnesses }: Installation, home: string): readonly string[] {
  const below = witnesses.map((witness) => ({ ...witness, path: witness.path.replace(`${home}/`, '') }));
  return ['Files that are looked at each time', '', ...below.flatMap(witnessLines)];
}

function witnessLines({ path, size: bytes, sha256, seconds }: Witness): readonly string[] {
  const known = sha256 === null ? `changed ${new Date((seconds ?? 0) * 1000).toLocaleString()}` : `SHA-256 ${sha256}`;
  return [path, `           ${size(bytes)}, ${known}`];
}
