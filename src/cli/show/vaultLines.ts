import { vaultProblem } from '../../core/vaults/vaultProblem.ts';
import { explain } from '../../core/problems/explain.ts';
import { shown } from '../../core/present/shown.ts';
import { count, size } from '../../core/present/words.ts';
import { concernWords } from '../../core/vaults/guards/concernWords.ts';
import { mountPoints, vaultTitles, type VaultFolder } from '../../core/vaults/Vault.ts';
import { isError } from '../../core/vaults/guards/isError.ts';
import type { Found, VaultSurvey, VaultTrouble } from '../../core/vaults/VaultSurvey.ts';
import type { Weighed } from './Weighed.ts';

const troubles: Readonly<Record<VaultTrouble, string>> = {
  unreadable_file: 'cannot be read, so that the copy will fail',
  unreadable_folder: 'is a folder that cannot be read, so that the copy will fail',
  link_nowhere: 'is a link to nothing',
  link_outside: 'is a link that leads out of the vault: what it leads to is not copied',
  special_file: 'is no file that can be used on the server',
};

/**
 * One vault as a person reads it: what is copied, the largest of it, what stays here, what will go wrong, and what a
 * launch asks about. Without a survey there is the folder's trouble alone.
 */
export function vaultLines(vault: VaultFolder, survey: VaultSurvey | undefined, weighed: readonly Weighed[]): string[] {
  const title = `${vaultTitles[vault.kind]}  ${vault.path} → ${mountPoints[vault.kind]}`;
  if (survey === undefined) return [title, ...whyNot(vault), ...asked(weighed)];
  const what = [...largest(survey), ...ofGit(survey), ...leftOut(survey), ...trouble(survey)];
  return [title, `  Copies    ${copied(survey)}`, ...what, ...asked(weighed)];
}

function whyNot(vault: VaultFolder): string[] {
  const problem = vaultProblem(vault);
  if (problem === undefined) return [];
  return [`  ${explain(problem, { during: 'launch', state: undefined, facts: undefined }).reason}`];
}

function ofGit({ git }: VaultSurvey): string[] {
  return git.files === 0
    ? []
    : [`  Of git    ${count(git.files, 'file')}, ${size(git.bytes)} in .git, which is copied too`];
}

/** What cannot be read is told above, as trouble. */
function asked(weighed: readonly Weighed[]): string[] {
  return weighed.flatMap(({ concern, accepted }) => {
    if (concern.kind === 'unreadable') return [];
    const { title, detail } = concernWords(concern);
    const lines = detail.split('\n').filter(Boolean);
    const details = lines.map((line) => `            ${line}`);
    const label = isError(concern) ? 'Trouble' : 'Asked  ';
    return [`  ${label}   ${title}${accepted ? ' You had it copied anyway.' : ''}`, ...(accepted ? [] : details)];
  });
}

function copied({ files, bytes, folders, links }: VaultSurvey): string {
  const others = [folders > 0 ? count(folders, 'folder') : '', links > 0 ? count(links, 'link') : ''];
  return [`${count(files, 'file')}, ${size(bytes)}`, ...others].filter(Boolean).join(', ');
}

function largest({ largest: found, files }: VaultSurvey): string[] {
  if (files < 2) return [];
  return found.map(
    ({ path, bytes }, i) => `${i === 0 ? '  Largest ' : '          '}  ${size(bytes).padStart(7)}  ${shown(path)}`,
  );
}

function leftOut({ leftOut: { files, folders, first } }: VaultSurvey): string[] {
  if (files + folders === 0) return [];
  const amounts = [files > 0 ? count(files, 'file') : '', folders > 0 ? count(folders, 'folder') : ''];
  return [
    `  Left out  ${amounts.filter(Boolean).join(' and ')}`,
    ...first.map(({ path, rule, file }) => `            ${shown(path)}  by «${rule}» in ${shown(file)}`),
  ];
}

function trouble({ troubles: found }: VaultSurvey): string[] {
  const named = (kind: VaultTrouble, { first }: Found): string[] =>
    first.map((path) => `  Trouble   ${shown(path)} ${troubles[kind]}`);
  return [
    ...named('unreadable_file', found.unreadable_file),
    ...named('unreadable_folder', found.unreadable_folder),
    ...named('link_nowhere', found.link_nowhere),
    ...named('link_outside', found.link_outside),
    ...named('special_file', found.special_file),
    ...more(found),
  ];
}

function more(found: VaultSurvey['troubles']): string[] {
  const hidden = Object.values(found).reduce((sum, { count: all, first }) => sum + all - first.length, 0);
  return hidden === 0 ? [] : [`            and ${String(hidden)} more`];
}
