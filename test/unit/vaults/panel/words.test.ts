import { describe, expect, it } from 'vitest';
import { amountOf, copiedWords } from '../../../../src/core/vaults/panel/copiedWords.ts';
import { troubleWords } from '../../../../src/core/vaults/panel/troubleWords.ts';

const nothing = {
  ...{ files: 0, bytes: 0, folders: 0, links: 0, largest: [] },
  leftOut: { files: 0, folders: 0, first: [] },
  troubles: {
    unreadable_file: { count: 0, first: [] },
    unreadable_folder: { count: 0, first: [] },
    link_nowhere: { count: 0, first: [] },
    link_outside: { count: 0, first: [] },
    special_file: { count: 0, first: [] },
  },
  secrets: { count: 0, first: [] },
  git: { files: 0, bytes: 0 },
};

describe('the words of the vault panel', () => {
  it('count what is copied', () => {
    expect(copiedWords(nothing)).toBe('Nothing yet: the folder is empty');
    expect(copiedWords({ ...nothing, files: 1, bytes: 6 })).toBe('1 file, 6 B');
    expect(copiedWords({ ...nothing, files: 1280, bytes: 3.2e6, folders: 12, links: 1 })).toBe(
      '1,280 files, 3.2 MB, 12 folders, 1 link',
    );
  });

  it('count what stays here', () => {
    expect(amountOf({ files: 12, folders: 2 })).toBe('12 files and 2 folders');
    expect(amountOf({ files: 0, folders: 1 })).toBe('1 folder');
  });

  it('say in one line what is wrong with one and with many', () => {
    const lines = Object.values(troubleWords).flatMap((words) => [words(1), words(2)]);
    expect(lines).toMatchInlineSnapshot(`
      [
        "1 file cannot be read: the copy would fail",
        "2 files cannot be read: the copy would fail",
        "1 folder cannot be read: the copy would fail",
        "2 folders cannot be read: the copy would fail",
        "1 link leads nowhere",
        "2 links lead nowhere",
        "1 link leads out of the vault: what is there is not copied",
        "2 links lead out of the vault: what is there is not copied",
        "1 special file cannot be used on the server",
        "2 special files cannot be used on the server",
      ]
    `);
  });
});
