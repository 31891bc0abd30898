import type { Snapshot } from '../server/Snapshot.ts';
import { serverOf } from '../server/ServerState.ts';
import type { SurveyState } from '../vaults/SurveyState.ts';
import { unusableName } from '../vaults/unusableName.ts';
import type { VaultFolder } from '../vaults/Vault.ts';
import type { VaultSurvey } from '../vaults/VaultSurvey.ts';
import { arrivalOf } from './arrival.ts';
import { timeOfDay } from './timeOfDay.ts';
import { count, size } from './words.ts';

/** What there is to say of one vault, in few words. Empty where there is nothing. */
export type VaultView = {
  /** Why the folder cannot be copied as it is. */
  readonly wrong: string;
  /** What is in it, as far as it is counted. */
  readonly counts: string;
  /** What will make the copy fail. */
  readonly broken: string;
  /** What the server has of it. */
  readonly arrived: string;
  readonly ignored: string;
  /** Whether the folder is another than the one that was copied to the server that runs. */
  readonly changed: boolean;
};

/** Sums up one vault: its folder, which is called `near`, its survey, and what came of it on the server. */
export function vaultView(snapshot: Snapshot, vault: VaultFolder, near: string): VaultView {
  const state = snapshot.surveys?.[vault.kind];
  const survey = state?.kind === 'counted' ? state.survey : undefined;
  const changed = survey !== undefined && isChanged(snapshot, vault, survey);
  return {
    wrong: whatIsWrong(vault, near),
    counts: state === undefined ? '' : counts(state),
    broken: survey === undefined ? '' : unreadable(survey),
    arrived: arrived(snapshot, vault, changed),
    ignored: survey === undefined ? '' : ignored(survey),
    changed,
  };
}

function counts(state: SurveyState): string {
  if (state.kind === 'counting') return `counting… ${count(state.files, 'file')}`;
  if (state.kind === 'failed') return 'could not be counted';
  return `${count(state.survey.files, 'file')}, ${size(state.survey.bytes)}`;
}

function whatIsWrong({ path, state }: VaultFolder, near: string): string {
  switch (state) {
    case 'ready':
      return '';
    case 'missing':
      return `${near} does not exist`;
    case 'not_a_folder':
      return `${near} is not a folder`;
    case 'unreadable':
      return `${near} cannot be read`;
    case 'unusable_name':
      return `cannot be copied: ${unusableName(path) ?? 'the folder that it links to has an unusable name'}`;
  }
}

function unreadable({ troubles }: VaultSurvey): string {
  const all = troubles.unreadable_file.count + troubles.unreadable_folder.count;
  return all === 0 ? '' : `${all.toLocaleString('en-US')} cannot be read`;
}

function ignored({ leftOut: { files, folders } }: VaultSurvey): string {
  return files + folders === 0 ? '' : `${(files + folders).toLocaleString('en-US')} ignored`;
}

/** What was sent is what was to arrive; what stays on the server from earlier is not here any more. */
function isChanged({ reading, facts }: Snapshot, { kind }: VaultFolder, survey: VaultSurvey): boolean {
  const sent = facts?.arrived?.expected?.[kind];
  if (sent === undefined || reading?.state.kind !== 'running') return false;
  return sent.files !== survey.files || sent.bytes !== survey.bytes;
}

function arrived({ reading, facts }: Snapshot, { kind }: VaultFolder, changed: boolean): string {
  const arrival = facts?.arrived;
  if (arrival == null || serverOf(reading?.state) === undefined) return '';
  return changed ? `changed since ${timeOfDay(arrival.at)}` : arrivalOf(arrival, kind).text;
}
