import type { ToolsActivity } from '../operations/Activity.ts';
import type { OperationKind } from '../operations/Operation.ts';
import type { Phase } from '../operations/Phase.ts';
import { explain } from '../problems/explain.ts';
import { testedness } from '../tools/testedSkies.ts';
import { skyVersionOf } from '../tools/ToolsState.ts';
import type { ToolsSeen } from '../tools/ToolsSeen.ts';

type Doing = 'idle' | 'installing' | 'upgrading' | 'repairing' | 'removing';

/** The tools for programs. These fields are a promise; null is what is not known or not there. */
export type ToolsJson = {
  readonly uv_installed: boolean;
  readonly uv_version: string | null;
  readonly sky_installed: boolean;
  readonly sky_version: string | null;
  /** Whether this Carapace was tested with that version; null when the version is not known. */
  readonly sky_tested: boolean | null;
  readonly carapace_home: string;
  /** Where `sky` comes from: Carapace installed it, or it was there (on PATH, or named by the settings). */
  readonly source: 'managed' | 'path' | null;
  readonly sky_path: string | null;
  readonly uv_path: string | null;
  /** The extras of Carapace's own installation. */
  readonly extras: readonly string[] | null;
  /** What it takes on the disk. */
  readonly bytes: number | null;
  /** ISO 8601, in UTC. */
  readonly installed_at: string | null;
  /** Why Carapace's own installation is not believed. */
  readonly broken: string | null;
  readonly activity: Doing;
  readonly phase: Phase | null;
  readonly note: string | null;
  /** What the last change of the tools failed of, in words, until it is put away. */
  readonly error: string | null;
};

/** A launch, and whatever else needs the tools, installs them. */
const doing: Readonly<Partial<Record<OperationKind, Doing>>> = {
  upgrade_tools: 'upgrading',
  repair_tools: 'repairing',
  remove_tools: 'removing',
};

/** Says what was seen of the tools. */
export function toolsJson({ tools, own, broken, uv, activity, home, managedSky }: ToolsSeen): ToolsJson {
  const found = tools.kind === 'found' ? tools : undefined;
  const path = found?.source === 'managed' ? managedSky : found?.path;
  return {
    uv_installed: uv !== undefined,
    uv_version: own?.uv.local === true ? null : (uv?.version ?? null),
    sky_installed: found !== undefined,
    sky_version: skyVersionOf(tools),
    sky_tested: testedOrNot(skyVersionOf(tools)),
    carapace_home: home,
    source: found === undefined ? null : found.source === 'managed' ? 'managed' : 'path',
    sky_path: path ?? null,
    uv_path: uv?.path ?? null,
    extras: own?.extras ?? null,
    bytes: own?.bytes ?? null,
    installed_at: own === undefined ? null : new Date(own.at).toISOString(),
    broken,
    ...goingOn(activity),
  };
}

function testedOrNot(version: string | null): boolean | null {
  return version === null ? null : testedness(version) === 'tested';
}

function goingOn(activity: ToolsActivity): Pick<ToolsJson, 'activity' | 'phase' | 'note' | 'error'> {
  if (activity.kind === 'busy') {
    const { phase, note, operation } = activity;
    return { activity: doing[operation.kind] ?? 'installing', phase, note: note ?? null, error: null };
  }
  return { activity: 'idle', phase: null, note: null, error: activity.kind === 'failed' ? wordsOf(activity) : null };
}

function wordsOf({ problem, operation }: Extract<ToolsActivity, { kind: 'failed' }>): string {
  const { title, reason } = explain(problem, { during: operation.kind, state: undefined, facts: undefined });
  return [title, reason].filter(Boolean).join(' ');
}
