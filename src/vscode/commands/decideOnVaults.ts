import { homedir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import type { Settings } from '../../core/settings/Settings.ts';
import { concernWords, type ConcernWords } from '../../core/vaults/guards/concernWords.ts';
import { isError } from '../../core/vaults/guards/isError.ts';
import type { VaultConcern } from '../../core/vaults/guards/VaultConcern.ts';
import { openConcerns } from '../../node/vaults/guards/openConcerns.ts';
import { recordDecisions } from '../../node/vaults/guards/recordDecisions.ts';
import { surveyAside } from '../../node/vaults/survey/surveyAside.ts';
import type { Carapace } from '../Carapace.ts';

/** Less than this takes no notice, in milliseconds. */
const silentMs = 300;
/** What a dialog names in all: with more, its buttons may leave the screen. */
const mostNames = 20;

type Choice = 'Copy Anyway' | 'Configure Vaults' | 'Show All Names';

/**
 * Looks for what a person would regret to have copied, and asks about what they have not decided yet; what they accept
 * is remembered. False when the vaults are not to be copied.
 * @throws ProblemError `vault_concerns` for what has to be mended.
 */
export async function decideOnVaults(carapace: Carapace, settings: Settings): Promise<boolean> {
  const concerns = await lookedFor(carapace, settings);
  if (concerns === undefined) return false;
  if (concerns.length === 0) return true;
  if (concerns.some(isError)) throw new ProblemError({ kind: 'vault_concerns', concerns: [...concerns] });
  const choice = await ask(concerns);
  if (choice === 'Copy Anyway') {
    await recordDecisions(carapace.journal, concerns, { at: Date.now(), warn: warnIn(carapace) });
    return true;
  }
  if (choice === 'Configure Vaults') await vscode.commands.executeCommand('carapace.configureVaults');
  if (choice === 'Show All Names') await showAll(concerns);
  return false;
}

/** Undefined when the person had enough of it. */
async function lookedFor(carapace: Carapace, settings: Settings): Promise<readonly VaultConcern[] | undefined> {
  const { journal, env } = carapace;
  const enough = new AbortController();
  const looking = { look: surveyAside, env: env(), userHome: homedir(), signal: enough.signal };
  const found = openConcerns(settings, { ...looking, journal, warn: warnIn(carapace) });
  // Whatever comes of it is told where it is waited for.
  const over = found.catch(() => undefined).then(() => 'over' as const);
  if ((await Promise.race([over, wait(silentMs)])) !== 'over') await showLooking(over, enough);
  return enough.signal.aborted ? undefined : (await found).concerns;
}

async function showLooking(over: Promise<unknown>, enough: AbortController): Promise<void> {
  const title = 'Looking through your vaults';
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (_progress, token) => {
    const cancelled = token.onCancellationRequested(() => enough.abort());
    await over;
    cancelled.dispose();
  });
}

async function ask(concerns: readonly VaultConcern[]): Promise<Choice | undefined> {
  const names = Math.floor(mostNames / concerns.length);
  const worded = concerns.map((concern) => concernWords(concern, names));
  const [first] = worded;
  const one = worded.length === 1 && first !== undefined;
  const message = one ? first.title : `${String(worded.length)} things to know before your vaults are copied`;
  const detail = one ? first.detail : worded.map(closely).join('\n\n');
  const more: Choice[] = concerns.some((concern) => concern.kind === 'secrets' && concern.first.length > names)
    ? ['Show All Names']
    : [];
  const choices: Choice[] = ['Copy Anyway', 'Configure Vaults', ...more];
  return vscode.window.showWarningMessage<Choice>(message, { modal: true, detail }, ...choices);
}

/** Without the empty lines inside: these are between one concern and the next. */
function closely({ title, detail }: ConcernWords): string {
  return [title, ...detail.split('\n').filter(Boolean)].join('\n');
}

async function showAll(concerns: readonly VaultConcern[]): Promise<void> {
  const texts = concerns.map((concern) => concernWords(concern)).map(({ title, detail }) => `${title}\n${detail}\n`);
  const document = await vscode.workspace.openTextDocument({ content: texts.join('\n'), language: 'plaintext' });
  await vscode.window.showTextDocument(document);
}

function warnIn({ log }: Carapace): (message: string) => void {
  return (message) => {
    log.warn(message);
  };
}
