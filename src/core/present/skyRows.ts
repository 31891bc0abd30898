import type { CloudCheck } from '../tools/CloudCheck.ts';
import type { Installation } from '../tools/Installation.ts';
import { testedWords } from '../tools/testedSkies.ts';
import { skyVersionOf, type ToolsState } from '../tools/ToolsState.ts';
import { installationHome } from './installationHome.ts';
import type { Icon, Row } from './Row.ts';
import { size } from './words.ts';

type Shorten = (path: string) => string;
type Found = Extract<ToolsState, { kind: 'found' }>;

const warning: Icon = { id: 'warning', color: 'list.warningForeground' };
const good: Icon = { id: 'check', color: 'testing.iconPassed' };

/** SkyPilot and uv: which, and where they come from; or what is missing and how it comes. */
export function skyRows(tools: ToolsState, check: CloudCheck | undefined, shorten: Shorten): readonly Row[] {
  switch (tools.kind) {
    case 'unknown':
      return [{ id: 'sky', label: 'SkyPilot', icon: { id: 'circle-outline' } }];
    case 'missing':
      return [missingRow(tools)];
    case 'found':
      return tools.source === 'managed'
        ? [managedRow(tools.installation, shorten), uvRow(tools.installation, shorten)]
        : [foreignRow(tools, check, shorten)];
  }
}

function managedRow({ sky, extras, bytes, at }: Installation, shorten: Shorten): Row {
  return {
    id: 'sky',
    label: `SkyPilot ${sky.version}`,
    description: `in ${shorten(installationHome(sky.path))}, ${size(bytes)}`,
    icon: good,
    tooltip: `\`${sky.path}\`\n\nFor ${extras.join(', ')}. Installed ${new Date(at).toLocaleString()}.${untested(sky.version)}`,
    actions: 'sky.managed',
  };
}

function untested(version: string): string {
  const words = testedWords(version);
  return words === undefined ? '' : `\n\nThis version is ${words}.`;
}

function uvRow({ uv }: Installation, shorten: Shorten): Row {
  const [label, description] = uv.local
    ? ['uv', `${shorten(uv.path)}, from the settings`]
    : [`uv ${uv.version}`, 'installed SkyPilot'];
  return {
    id: 'uv',
    label,
    description,
    icon: good,
    tooltip: `\`${uv.path}\`\n\nSHA-256 \`${uv.sha256}\``,
    actions: 'uv',
  };
}

function foreignRow(tools: Found, check: CloudCheck | undefined, shorten: Shorten): Row {
  const version = skyVersionOf(tools) ?? check?.skyVersion;
  return {
    id: 'sky',
    label: version == null ? 'SkyPilot' : `SkyPilot ${version}`,
    description: `${shorten(tools.path)}, from ${tools.source === 'path' ? 'PATH' : 'the settings'}`,
    icon: good,
    tooltip: `\`${tools.path}\`\n\nIt is used as it is.`,
    actions: 'sky.foreign',
  };
}

function missingRow({ searched, broken }: Extract<ToolsState, { kind: 'missing' }>): Row {
  const sky = { id: 'sky', label: 'SkyPilot', command: 'carapace.whatNow' } as const;
  if (broken !== null) {
    const tooltip = `The installation is damaged: ${broken}`;
    return { ...sky, description: broken, icon: warning, tooltip, actions: 'sky.broken' };
  }
  // A path that the settings name is the only one that is looked at.
  if (!searched.includes('PATH')) {
    const tooltip = `There is no program at ${searched.join(', ')}, which the settings name.`;
    return {
      ...sky,
      description: 'not found',
      icon: warning,
      tooltip,
      actions: 'sky.wrong',
      command: 'carapace.openSettings',
    };
  }
  const tooltip = `Looked at ${searched.join(', ')}. It is downloaded once, and takes about 700 MB on the disk.`;
  return {
    ...sky,
    description: 'is installed at the first launch',
    icon: { id: 'cloud-download' },
    tooltip,
    actions: 'sky.missing',
  };
}
