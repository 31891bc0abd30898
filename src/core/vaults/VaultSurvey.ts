import * as z from 'zod/mini';
import type { VaultKind } from './Vault.ts';

/** What will fail, or will not work on the server. A launch that meets something unreadable fails after paying for it. */
export type VaultTrouble = 'unreadable_file' | 'unreadable_folder' | 'link_nowhere' | 'link_outside' | 'special_file';

/** How many there are, and the first few paths by name, below the vault. */
export type Found = { readonly count: number; readonly first: readonly string[] };

/** Something that stays here, and the rule that says so, with the file it stands in. A folder counts as one. */
export type LeftOut = { readonly path: string; readonly rule: string; readonly file: string };

/** What SkyPilot will copy of a vault, as far as can be told without copying. Paths are below the vault. */
export type VaultSurvey = {
  /** Regular files and their bytes. A file with two names counts twice, as it arrives twice. */
  readonly files: number;
  readonly bytes: number;
  /** Folders below the vault, and links, which are copied as links. */
  readonly folders: number;
  readonly links: number;
  /** The five largest, the largest first. */
  readonly largest: readonly { readonly path: string; readonly bytes: number }[];
  readonly leftOut: { readonly files: number; readonly folders: number; readonly first: readonly LeftOut[] };
  readonly troubles: Readonly<Record<VaultTrouble, Found>>;
  /** Of the files, those that look like keys or credentials, a hundred of them by name. */
  readonly secrets: Found;
  /** Of the files and bytes, those inside a `.git` folder: people do not expect that these are copied. */
  readonly git: { readonly files: number; readonly bytes: number };
};

const amount = { files: z.number(), bytes: z.number() };
const named = z.object({ count: z.number(), first: z.array(z.string()) });

/** Parses a survey that comes from a thread, or goes to the page of a panel. */
export const VaultSurvey: z.ZodMiniType<VaultSurvey> = z.object({
  ...amount,
  folders: z.number(),
  links: z.number(),
  largest: z.array(z.object({ path: z.string(), bytes: z.number() })),
  leftOut: z.object({
    files: z.number(),
    folders: z.number(),
    first: z.array(z.object({ path: z.string(), rule: z.string(), file: z.string() })),
  }),
  troubles: z.object({
    unreadable_file: named,
    unreadable_folder: named,
    link_nowhere: named,
    link_outside: named,
    special_file: named,
  }),
  secrets: named,
  git: z.object(amount),
});

/** The surveys of the vaults, as far as they were looked through. */
export type Surveys = Readonly<Partial<Record<VaultKind, VaultSurvey>>>;
