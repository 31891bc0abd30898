import * as vscode from 'vscode';
import { settingsVariables } from './settingsVariables.ts';

/**
 * This process's environment with VS Code's own proxy settings over it, for the processes that this window starts. A
 * proxy's address may hold a password: it goes into environments only, never into arguments or files.
 */
export function proxyEnvironment(): NodeJS.ProcessEnv {
  const http = vscode.workspace.getConfiguration('http');
  const proxy: unknown = http.get('proxy');
  const noProxy: unknown = http.get('noProxy');
  const settings = {
    // Switched off, the proxy is for VS Code alone.
    proxy: typeof proxy === 'string' && http.get('proxySupport') !== 'off' ? proxy : '',
    noProxy: Array.isArray(noProxy) ? noProxy.map(String) : [],
    strictSsl: http.get('proxyStrictSSL') !== false,
  };
  return { ...process.env, ...settingsVariables(settings) };
}
