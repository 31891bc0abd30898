import { homedir } from 'node:os';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import { parseSettings } from '../core/settings/parseSettings.ts';
import type { Settings } from '../core/settings/Settings.ts';
import { carapaceHome, layout } from '../core/tools/layout.ts';
import { journalAt } from '../node/journal/Journal.ts';
import { apiAccess } from './apiAccess.ts';
import type { Carapace } from './Carapace.ts';
import { keepReading } from './keepReading.ts';
import { keepResuming } from './keepResuming.ts';
import { liveSnapshot } from './liveSnapshot.ts';
import { mirrorLog } from './mirrorLog.ts';
import { proxyEnvironment } from './proxyEnvironment.ts';
import { readSettings } from './readSettings.ts';
import { remind } from './remind.ts';
import { showEverywhere } from './showEverywhere.ts';
import { tellOutcomes } from './tellOutcomes.ts';
import { keepSurveys } from './vaults/keepSurveys.ts';
import { vaultPanel } from './vaultPanel.ts';
import { activityView } from './views/activityView.ts';
import { pastLogPages } from './views/pastLogPages.ts';
import { statusPage } from './views/statusPage.ts';
import type { Trees } from './views/Trees.ts';
import { windowEnvironment } from './windowEnvironment.ts';

/** Puts the parts of a window together: what it knows, what it shows, and what it keeps doing. */
export function openWindow(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, trees: Trees): Carapace {
  const places = layout(resolve(carapaceHome(process.env, homedir())));
  const journal = journalAt(places.state);
  const settings = currentSettings();
  const live = liveSnapshot(places, settings, log);
  const mirror = mirrorLog(live, journal, log);
  const access = apiAccess(context, settings);
  const env = (): NodeJS.ProcessEnv => {
    const proxies = proxyEnvironment();
    return { ...proxies, ...access.variables(proxies) };
  };
  const skyEnv = windowEnvironment(places, live, log, { env, onDidChange: access.onDidChange });
  const page = statusPage(places, live);
  const pastLogs = pastLogPages({ journal, live });
  const panel = vaultPanel({ context, journal, log, live, settings });
  const known = { context, places, journal, log, live, mirror, statusPage: page, pastLogs, vaultPanel: panel };
  const carapace: Carapace = { ...known, settings, parsed: readSettings, env, skyEnv, apiAccess: access };
  context.subscriptions.push(
    live,
    access,
    skyEnv,
    page,
    pastLogs,
    panel,
    showEverywhere(carapace, trees),
    activityView(carapace, trees.activity),
    keepSurveys(carapace, trees.vaults),
    mirror,
    keepResuming(carapace),
    tellOutcomes(carapace),
    keepReading(carapace),
    remind(carapace),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('carapace')) void live.readAgain();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void live.readAgain()),
  );
  void live.readAgain();
  return carapace;
}

function currentSettings(): () => Settings {
  const defaults = parseSettings({}, { env: {}, absolute: (path) => ({ ok: true, path: resolve(path) }) });
  if (!defaults.ok) throw new Error('The default settings are not valid.');
  return () => {
    const parsed = readSettings();
    return parsed.ok ? parsed.settings : (parsed.besideVaults ?? defaults.settings);
  };
}
