import { realpath } from 'node:fs/promises';
import type { Settings } from '../../../core/settings/Settings.ts';
import { concernsOf, type GitFacts, type VaultFacts } from '../../../core/vaults/guards/concernsOf.ts';
import { isError } from '../../../core/vaults/guards/isError.ts';
import { withoutCredentials } from '../../../core/vaults/guards/remoteAddress.ts';
import type { VaultConcern } from '../../../core/vaults/guards/VaultConcern.ts';
import type { Surveys, VaultSurvey } from '../../../core/vaults/VaultSurvey.ts';
import type { Journal } from '../../journal/Journal.ts';
import type { Warn } from '../../journal/readRecord.ts';
import { readVaults } from '../readVaults.ts';
import { survey } from '../survey/survey.ts';
import { gitRemoteOf } from './gitRemoteOf.ts';
import { rememberedPublic } from './rememberedPublic.ts';

export type Looking = {
  /** Surveys that were made already; a vault without one is looked through. */
  readonly surveys?: Surveys | undefined;
  /** How a vault is looked through; by `survey` in this thread unless given. */
  readonly look?: ((folder: string, options: { readonly signal: AbortSignal }) => Promise<VaultSurvey>) | undefined;
  /** How the network is reached, and where git is. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userHome: string;
  readonly signal: AbortSignal;
  /** Where it is kept for some minutes what the host of a repository said; else it is asked each time. */
  readonly memory?: { readonly journal: Journal; readonly warn: Warn } | undefined;
};

export type Findings = { readonly concerns: readonly VaultConcern[]; readonly surveys: Surveys };

/**
 * Looks for what a person would regret to have copied, in those vaults that can be copied. When where they are is an
 * error by itself, nothing is looked through: that may be the whole disk.
 * @throws the signal's reason when it is aborted; the system's error when a vault went away meanwhile.
 */
export async function findConcerns(settings: Settings, looking: Looking): Promise<Findings> {
  const folders = (await readVaults(settings)).filter(({ state }) => state === 'ready');
  const known = {
    home: await realpath(looking.userHome).catch(() => looking.userHome),
    limit: settings.vaultWarnBytes,
  };
  const places = await Promise.all(
    folders.map(async ({ kind, path }): Promise<VaultFacts> => {
      const realPath = await realpath(path);
      return { kind, realPath, survey: looking.surveys?.[kind], git: undefined };
    }),
  );
  const unseen = concernsOf({ ...known, vaults: places });
  if (unseen.some(isError)) return { concerns: unseen, surveys: looking.surveys ?? {} };
  const vaults = await Promise.all(places.map((place) => lookedThrough(place, looking)));
  const surveys = Object.fromEntries(vaults.map((vault) => [vault.kind, vault.survey]));
  return { concerns: concernsOf({ ...known, vaults }), surveys };
}

async function lookedThrough(place: VaultFacts, looking: Looking): Promise<VaultFacts> {
  const { look = survey, signal } = looking;
  const [found, git] = await Promise.all([
    place.survey ?? look(place.realPath, { signal }),
    place.kind === 'private' ? gitFacts(place.realPath, looking) : undefined,
  ]);
  return { ...place, survey: found, git };
}

/** What is ignored is nobody's business: then no host is asked. */
async function gitFacts(folder: string, { env, signal, memory }: Looking): Promise<GitFacts | undefined> {
  const git = await gitRemoteOf(folder, env, signal);
  if (git === undefined) return undefined;
  const remote = withoutCredentials(git.remote);
  if (git.ignored) return { remote, ignored: true, isPublic: null };
  const ask = async (): Promise<boolean | null> => {
    const { isPublicRemote } = await import('./isPublicRemote.ts');
    return isPublicRemote(git.remote, env, signal);
  };
  const known = memory === undefined ? ask() : rememberedPublic(memory.journal, remote, ask, memory.warn);
  return { remote, ignored: false, isPublic: await known };
}
