import { count, size } from '../../present/words.ts';
import type { VaultSurvey } from '../VaultSurvey.ts';

/** How much of a vault is copied: `128 files, 3.2 MB, 12 folders`. */
export function copiedWords({ files, bytes, folders, links }: VaultSurvey): string {
  if (files + folders + links === 0) return 'Nothing yet: the folder is empty';
  const others = [folders > 0 ? count(folders, 'folder') : '', links > 0 ? count(links, 'link') : ''];
  return [`${count(files, 'file')}, ${size(bytes)}`, ...others].filter(Boolean).join(', ');
}

/** How much of a vault stays here: `12 files and 2 folders`. */
export function amountOf({ files, folders }: { readonly files: number; readonly folders: number }): string {
  return [files > 0 ? count(files, 'file') : '', folders > 0 ? count(folders, 'folder') : '']
    .filter(Boolean)
    .join(' and ');
}
