import type * as vscode from 'vscode';
import type { Parsed } from '../core/settings/parseSettings.ts';
import type { Settings } from '../core/settings/Settings.ts';
import type { Layout } from '../core/tools/layout.ts';
import type { Journal } from '../node/journal/Journal.ts';
import type { ApiAccess } from './apiAccess.ts';
import type { LiveSnapshot } from './liveSnapshot.ts';
import type { LogMirror } from './mirrorLog.ts';
import type { PastLogPages } from './views/pastLogPages.ts';
import type { StatusPage } from './views/statusPage.ts';
import type { WindowEnvironment } from './windowEnvironment.ts';

/** What the extension is made of, handed to whoever needs it. */
export type Carapace = {
  readonly context: vscode.ExtensionContext;
  readonly places: Layout;
  readonly journal: Journal;
  readonly log: vscode.LogOutputChannel;
  readonly live: LiveSnapshot;
  readonly mirror: LogMirror;
  readonly statusPage: StatusPage;
  /** The logs of past operations, as pages. */
  readonly pastLogs: PastLogPages;
  /** The one panel of this window in which the vaults are chosen. */
  readonly vaultPanel: { readonly open: () => Promise<void> };
  /** What a process gets that this window starts: VS Code's own proxy settings over this process's environment. */
  readonly env: () => NodeJS.ProcessEnv;
  /** The same for a `sky` of this window's own. */
  readonly skyEnv: WindowEnvironment;
  /** Which SkyPilot API server is spoken to, and the token for it. */
  readonly apiAccess: ApiAccess;
  /** The settings as they are now, or what is wrong with them. */
  readonly parsed: () => Parsed;
  /** The settings as they are now; the defaults where they are wrong. Good for showing, not for acting. */
  readonly settings: () => Settings;
};
