import { homedir } from 'node:os';
import { problemJson } from '../core/present/progressJson.ts';
import { explain, type Circumstances } from '../core/problems/explain.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { isError } from '../core/vaults/guards/isError.ts';
import type { VaultConcern } from '../core/vaults/guards/VaultConcern.ts';
import { openConcerns } from '../node/vaults/guards/openConcerns.ts';
import { recordDecisions } from '../node/vaults/guards/recordDecisions.ts';
import { canAsk, confirmed } from './confirmed.ts';
import { exits, type Exit } from './exits.ts';
import { concernLines } from './show/concernLines.ts';
import { explanationLines } from './show/explanationLines.ts';
import type { Terminal } from './Terminal.ts';

type During = Extract<Circumstances['during'], 'launch' | 'repair' | 'sync'>;

/** After this long it is said why nothing is seen to happen, in milliseconds. */
const silentMs = 1_000;

/**
 * Looks for what a person would regret to have copied, says it and asks; with `accept` they have agreed beforehand. What
 * is agreed to is remembered, and the next time asks nothing. An exit code means that it is not to be done.
 */
export async function agreeToConcerns(
  terminal: Terminal,
  settings: Settings,
  accept: boolean,
  during: During = 'launch',
): Promise<Exit | undefined> {
  const { journal, interrupted, json, warn, say } = terminal;
  const concerns = await lookedFor(terminal, settings);
  if (concerns.length === 0) return undefined;
  if (concerns.some(isError)) return tellErrors(terminal, concerns, during);
  if (!json) concernLines(concerns).forEach(say);
  if (accept || (!json && canAsk() && (await confirmed('Copy anyway?', interrupted)))) {
    await recordDecisions(journal, concerns, { at: Date.now(), warn });
    return undefined;
  }
  if (json) tellJson(terminal, concerns, during);
  else if (canAsk()) say('Nothing was changed.');
  else say('Nobody can be asked here. To copy them anyway, add --accept-vaults.');
  return interrupted.aborted ? exits.interrupted : exits.refused;
}

async function lookedFor(
  { journal, env, warn, interrupted, json, say }: Terminal,
  settings: Settings,
): Promise<readonly VaultConcern[]> {
  const slow = setTimeout(() => json || say('Looking through your vaults. A large one takes a while.'), silentMs);
  try {
    const looking = { journal, warn, env, userHome: homedir(), signal: interrupted };
    return (await openConcerns(settings, looking)).concerns;
  } finally {
    clearTimeout(slow);
  }
}

function tellErrors(terminal: Terminal, concerns: readonly VaultConcern[], during: During): Exit {
  const { json, say, places } = terminal;
  if (json) tellJson(terminal, concerns, during);
  else {
    const { title, steps } = explain({ kind: 'vault_concerns', concerns: [...concerns] }, nothingKnown(during));
    const around = { during, config: places.config };
    [title, ...concernLines(concerns)].forEach(say);
    explanationLines({ title: '', reason: '', steps }, around).filter(Boolean).forEach(say);
  }
  return exits.refused;
}

/** What can be accepted says how; a program reads it there. */
function tellJson({ answer }: Pick<Terminal, 'answer'>, concerns: readonly VaultConcern[], during: During): void {
  const told = problemJson({ kind: 'vault_concerns', concerns: [...concerns] }, nothingKnown(during), Date.now());
  answer(JSON.stringify(concerns.some(isError) ? told : { ...told, accept_with: '--accept-vaults' }));
}

function nothingKnown(during: During): Circumstances {
  return { during, state: undefined, facts: undefined };
}
