import * as vscode from 'vscode';
import type { Layout } from '../core/tools/layout.ts';
import type { Closable } from './Closable.ts';
import type { LiveSnapshot } from './liveSnapshot.ts';

/** What every process of this window gets, and when that is another. */
export type BaseEnvironment = { readonly env: () => NodeJS.ProcessEnv; readonly onDidChange: vscode.Event<void> };

export type WindowEnvironment = Closable & {
  /** What a `sky` gets that this window runs itself, as it was found last: certificates too. */
  readonly forSky: () => NodeJS.ProcessEnv;
  /** Looks at the settings and at the person's certificates again. */
  readonly renew: () => Promise<NodeJS.ProcessEnv>;
};

/**
 * Finds out how this window's own `sky` reaches the network as the person does. It is found anew when a setting of the
 * network changes, and after the tools did: a removal takes the file of certificates with it.
 */
export function windowEnvironment(
  places: Layout,
  live: LiveSnapshot,
  log: vscode.LogOutputChannel,
  base: BaseEnvironment,
): WindowEnvironment {
  let found: NodeJS.ProcessEnv | undefined;
  const warn = (message: string): void => log.warn(message);
  const renew = async (): Promise<NodeJS.ProcessEnv> => {
    const env = base.env();
    try {
      const { networkEnvironment } = await import('../node/network/networkEnvironment.ts');
      const { sky } = await networkEnvironment({ env, bundle: places.certificates, addresses: [], warn });
      found = { ...env, ...sky };
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      found = env;
    }
    return found;
  };
  let busy = false;
  const onTools = live.onDidChange(({ toolsActivity }) => {
    const ended = busy && toolsActivity.kind !== 'busy';
    busy = toolsActivity.kind === 'busy';
    if (ended) void renew();
  });
  const onSetting = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('http')) void renew();
  });
  const onBase = base.onDidChange(() => void renew());
  return {
    forSky: () => found ?? base.env(),
    renew,
    dispose: () => {
      onTools.dispose();
      onSetting.dispose();
      onBase.dispose();
    },
  };
}
