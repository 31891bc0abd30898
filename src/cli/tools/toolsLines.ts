import { phaseTitle } from '../../core/operations/Phase.ts';
import { explain } from '../../core/problems/explain.ts';
import { size } from '../../core/present/words.ts';
import type { Installation } from '../../core/tools/Installation.ts';
import { skyVersionOf } from '../../core/tools/ToolsState.ts';
import { testedWords } from '../../core/tools/testedSkies.ts';
import { explanationLines } from '../show/explanationLines.ts';
import type { ToolsSeen } from '../../core/tools/ToolsSeen.ts';

/** The tools as a person reads them: what is used, what goes on, what is wrong, and the commands that change it. */
export function toolsLines(seen: ToolsSeen, config: string): string[] {
  return [...usedLines(seen), ...brokenLines(seen), ...activityLines(seen, config)];
}

function usedLines(seen: ToolsSeen): string[] {
  const { tools, own, managedSky } = seen;
  if (tools.kind !== 'found') return missingLines(seen);
  const title = `SkyPilot ${skyVersionOf(tools) ?? 'of an unknown version'}`;
  if (tools.source === 'managed') {
    const facts = [...ownFacts(tools.installation), ['Upgrade', 'carapace tools upgrade'] as const];
    return [`${title}, installed by Carapace`, ...factLines([['Path', managedSky], ...facts])];
  }
  const named = tools.source === 'setting' ? 'named by the settings' : 'found on PATH';
  const beside = own === undefined ? [] : [['Unused', `SkyPilot ${own.sky.version}, installed by Carapace`] as const];
  return [
    `${title}, ${named} and used as it is`,
    ...factLines([['Path', tools.path], ...beside]),
    ...(tools.source === 'path' ? [useOwn] : []),
  ];
}

/** The way from a `sky` on PATH to one that Carapace keeps. */
export const useOwn = 'To use one that Carapace installs: carapace tools upgrade';

type Fact = readonly [title: string, fact: string];

function ownFacts({ uv, sky, interpreter, extras, bytes, at }: Installation): readonly Fact[] {
  return [
    ['Version', testedWords(sky.version) ?? ''],
    ['Clouds', extras.join(', ')],
    ['Size', size(bytes)],
    ['Since', `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ['uv', uv.local ? uv.path : `${uv.version}, ${uv.path}`],
    ['Python', interpreter?.managed === false ? `${interpreter.version} of this computer, ${interpreter.home}` : ''],
  ];
}

function factLines(facts: readonly Fact[]): string[] {
  return facts.filter(([, fact]) => fact !== '').map(([title, fact]) => `  ${title.padEnd(9)} ${fact}`);
}

function missingLines({ tools, broken }: ToolsSeen): string[] {
  if (tools.kind !== 'missing' || broken !== null) return [];
  if (tools.searched.length === 1)
    return [`There is no program at ${tools.searched.join()}, which the settings name. Mend sky.path or CARAPACE_SKY.`];
  return ['SkyPilot is not installed yet. The first launch installs it. To do it now: carapace tools install'];
}

function brokenLines({ broken }: ToolsSeen): string[] {
  if (broken === null) return [];
  return [`What Carapace installed is damaged: ${broken}`, '  Repair it   carapace tools repair'];
}

function activityLines({ activity }: ToolsSeen, config: string): string[] {
  if (activity.kind === 'busy') {
    const { phase, note } = activity;
    return [
      `Going on: ${phaseTitle(phase)}${note === undefined ? '' : `, ${note}`}`,
      'Follow it: carapace logs --follow · Stop it: carapace cancel',
    ];
  }
  if (activity.kind !== 'failed') return [];
  const { problem, operation } = activity;
  const during = operation.kind;
  const failure = explain(problem, { during, state: undefined, facts: undefined });
  return explanationLines({ ...failure, steps: [...failure.steps, 'dismiss'] }, { during, config });
}
