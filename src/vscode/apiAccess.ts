import * as vscode from 'vscode';
import type { Settings } from '../core/settings/Settings.ts';
import { apiEndpoint, endpointVariable, isOnThisMachine, tokenIn, tokenVariable } from '../node/sky/apiEndpoint.ts';
import type { Closable } from './Closable.ts';

/** Which SkyPilot API server this window speaks to, and by what token it says who asks. */
export type ApiAccess = Closable & {
  /** The variables to add for `sky` and the runner. The token is nowhere else. */
  readonly variables: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
  readonly onDidChange: vscode.Event<void>;
  /** Keeps a token for the server that is spoken to now; an empty one removes it. */
  readonly keepToken: (env: NodeJS.ProcessEnv, token: string) => Promise<void>;
};

/**
 * Keeps the tokens in VS Code's SecretStorage, one for each server. It is asked when the window opens and when something
 * changes, because what starts a process cannot wait for it.
 */
export function apiAccess({ secrets }: vscode.ExtensionContext, settings: () => Settings): ApiAccess {
  const changed = new vscode.EventEmitter<void>();
  const tokens = new Map<string, string>();
  const named = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...env, ...endpointVariable(env, settings()) });
  const load = async (): Promise<void> => {
    const key = keyOf(named(process.env));
    const token = await secrets.get(key);
    if (token === tokens.get(key)) return;
    if (token === undefined) tokens.delete(key);
    else tokens.set(key, token);
    changed.fire();
  };
  const onSecret = secrets.onDidChange(() => void load());
  const onSetting = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration('carapace.sky.apiServer')) return;
    changed.fire();
    void load();
  });
  void load();
  return {
    variables: (env) => {
      const all = named(env);
      const token = isOnThisMachine(all) || tokenIn(env) !== null ? undefined : tokens.get(keyOf(all));
      return { ...endpointVariable(env, settings()), ...(token !== undefined && { [tokenVariable]: token }) };
    },
    onDidChange: changed.event,
    keepToken: async (env, token) => {
      const key = keyOf(named(env));
      if (token === '') await secrets.delete(key);
      else await secrets.store(key, token);
      await load();
    },
    dispose: () => {
      onSecret.dispose();
      onSetting.dispose();
      changed.dispose();
    },
  };
}

function keyOf(env: NodeJS.ProcessEnv): string {
  return `carapace.apiToken ${apiEndpoint(env).origin}`;
}
