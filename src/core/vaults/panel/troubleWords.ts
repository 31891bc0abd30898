import { count } from '../../present/words.ts';
import type { VaultTrouble } from '../VaultSurvey.ts';

/** What is wrong with so many things in a vault, as a heading above their names. */
export const troubleWords: Readonly<Record<VaultTrouble, (amount: number) => string>> = {
  unreadable_file: (amount) => `${count(amount, 'file')} cannot be read: the copy would fail`,
  unreadable_folder: (amount) => `${count(amount, 'folder')} cannot be read: the copy would fail`,
  link_nowhere: (amount) => (amount === 1 ? '1 link leads nowhere' : `${count(amount, 'link')} lead nowhere`),
  link_outside: (amount) =>
    `${amount === 1 ? '1 link leads' : `${count(amount, 'link')} lead`} out of the vault: what is there is not copied`,
  special_file: (amount) => `${count(amount, 'special file')} cannot be used on the server`,
};

/** Of the troubles, those with which a copy fails. */
export const failing: readonly VaultTrouble[] = ['unreadable_file', 'unreadable_folder'];
