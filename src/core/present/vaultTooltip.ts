import type { Snapshot } from '../server/Snapshot.ts';
import { literalHint } from '../vaults/paths/literalHint.ts';
import type { SurveyState } from '../vaults/SurveyState.ts';
import { mountPoints, vaultTitles, type VaultFolder } from '../vaults/Vault.ts';
import type { Found, VaultSurvey } from '../vaults/VaultSurvey.ts';
import { codeSpan } from './codeSpan.ts';
import type { VaultView } from './vaultView.ts';
import { count, size } from './words.ts';

/** All that is known of one vault, in Markdown. Names and paths are shown letter by letter. */
export function vaultTooltip({ surveys }: Snapshot, vault: VaultFolder, view: VaultView): string {
  const { kind, path, state } = vault;
  const survey = surveys?.[kind];
  const lines = [
    `**${vaultTitles[kind]} vault**`,
    `Here: ${codeSpan(path)}`,
    `On the server: ${codeSpan(mountPoints[kind])}`,
    ...(state === 'ready' ? counted(survey) : [wrong[state], literalHint(path)]),
    view.changed ? `${sentence(view.arrived)} Sync Vaults copies what is new.` : sentence(view.arrived),
  ];
  return lines.filter(Boolean).join('\n\n');
}

/** The path stands above these. */
const wrong: Readonly<Record<Exclude<VaultFolder['state'], 'ready'>, string>> = {
  missing: 'This folder does not exist.',
  not_a_folder: 'This is not a folder.',
  unreadable: 'This folder cannot be read.',
  unusable_name: 'SkyPilot cannot copy a folder with this name.',
};

function counted(state: SurveyState | undefined): readonly string[] {
  if (state?.kind === 'failed') return [`It could not be counted: ${codeSpan(state.reason)}`];
  if (state?.kind !== 'counted') return [];
  const { survey } = state;
  const parts = [
    `${count(survey.files, 'file')}, ${size(survey.bytes)}`,
    survey.folders > 0 ? count(survey.folders, 'folder') : '',
    survey.links > 0 ? `${count(survey.links, 'link')}, copied as ${survey.links === 1 ? 'a link' : 'links'}` : '',
  ];
  const { git, secrets } = survey;
  return [
    parts.filter(Boolean).join(', '),
    git.files > 0 ? `Of these, ${count(git.files, 'file')} in \`.git\` (${size(git.bytes)}): it is copied too.` : '',
    listed('Files that look like keys or credentials', secrets),
    ...leftOut(survey),
    ...troubles(survey),
  ];
}

function leftOut({ leftOut: { files, folders, first } }: VaultSurvey): readonly string[] {
  if (files + folders === 0) return [];
  const all = [files > 0 ? count(files, 'file') : '', folders > 0 ? count(folders, 'folder') : ''];
  const rules = first.map(({ path, rule, file }) => `- ${codeSpan(path)} by ${codeSpan(rule)} in ${codeSpan(file)}`);
  return [[`Left out: ${all.filter(Boolean).join(' and ')}`, '', ...rules].join('\n')];
}

function troubles({ troubles: found }: VaultSurvey): readonly string[] {
  return [
    listed('Files that cannot be read, so that the copy will fail', found.unreadable_file),
    listed('Folders that cannot be read, so that the copy will fail', found.unreadable_folder),
    listed('Links to nothing', found.link_nowhere),
    listed('Links out of the vault, whose targets are not copied', found.link_outside),
    listed('Neither files nor folders, of no use on the server', found.special_file),
  ];
}

/** How many of many are named. */
const named = 5;

function listed(what: string, { count: all, first }: Found): string {
  if (all === 0) return '';
  const names = first.slice(0, named).map(codeSpan);
  const more = all > names.length ? ` and ${(all - names.length).toLocaleString('en-US')} more` : '';
  return `${what}: ${names.join(', ')}${more}`;
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
