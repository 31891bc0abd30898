import type { VaultNews } from '../vaults/ledger/VaultNews.ts';
import type { Found } from '../vaults/VaultSurvey.ts';
import { vaultTitles } from '../vaults/Vault.ts';
import { shown } from './shown.ts';
import { timeOfDay } from './timeOfDay.ts';
import { count, size } from './words.ts';

/**
 * What a sync will do, in words, before a person agrees to it: a sentence or two in each line. `deletes` says that it
 * deletes on the server what was deleted here, or names the button that does.
 */
export function syncPlan(news: readonly VaultNews[], deletes: boolean | string): readonly string[] {
  const gone = together(news.map(({ changes }) => changes.gone));
  const leftOut = together(news.map(({ changes }) => changes.leftOut));
  const lines = [
    ...copied(news, gone.count > 0),
    gone.count === 0 ? '' : deletedHere(gone, deletes),
    leftOut.count === 0 ? '' : `No longer copied, but still on the server: ${named(leftOut)}.`,
    'What was changed on the server itself is overwritten by what is here.',
  ];
  return lines.filter((line) => line !== '');
}

function deletedHere(gone: Found, deletes: boolean | string): string {
  const [stay, deleted, it] = gone.count === 1 ? ['stays', 'is deleted', 'it'] : ['stay', 'are deleted', 'them'];
  const what = `${count(gone.count, 'file')} that you deleted here ${deletes === true ? deleted : stay} on the server`;
  const offer = typeof deletes === 'string' ? ` Choose ${deletes} to delete ${it} there too.` : '';
  return `${what}: ${named(gone)}.${offer}`;
}

function copied(news: readonly VaultNews[], isLess: boolean): readonly string[] {
  if (news.every(({ since }) => since === null)) {
    const files = news.reduce((sum, { sent }) => sum + sent.files, 0);
    const bytes = news.reduce((sum, { sent }) => sum + sent.bytes, 0);
    return [
      `What is on the server is not known: everything is compared (${count(files, 'file')}, ${size(bytes)}), and what differs is copied.`,
    ];
  }
  const since = news.map(({ since: at }) => at).filter((at) => at !== null);
  if (since.length === news.length && news.every(isSame))
    return [`Nothing ${isLess ? 'was added or changed' : 'changed'} here since ${timeOfDay(Math.min(...since))}.`];
  return news.map((one) => `${vaultTitles[one.kind]}: ${vaultLine(one)}.`);
}

function vaultLine({ changes: { added, changed, bytes }, sent, since }: VaultNews): string {
  if (since === null)
    return `what is on the server is not known, everything is compared (${count(sent.files, 'file')}, ${size(sent.bytes)})`;
  const parts = [
    added.count === 0 ? '' : `${added.count.toLocaleString('en-US')} new (${named(added)})`,
    changed.count === 0 ? '' : `${changed.count.toLocaleString('en-US')} changed (${named(changed)})`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? `nothing changed since ${timeOfDay(since)}` : `${parts.join(', ')}, ${size(bytes)}`;
}

function isSame({ changes: { added, changed } }: VaultNews): boolean {
  return added.count === 0 && changed.count === 0;
}

function together(found: readonly Found[]): Found {
  return {
    count: found.reduce((sum, { count: some }) => sum + some, 0),
    first: found.flatMap(({ first }) => first).slice(0, mostNamed),
  };
}

/** More would not be read. */
const mostNamed = 5;

function named({ count: all, first }: Found): string {
  const more = all > first.length ? ` and ${(all - first.length).toLocaleString('en-US')} more` : '';
  return `${first.map(shown).join(', ')}${more}`;
}
