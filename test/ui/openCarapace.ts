import { createPlace, type Place, type PlaceOptions } from '../vscode/createPlace.ts';
import { installedExtensions } from '../vscode/installExtension.ts';
import { openBrowser } from '../vscode/openBrowser.ts';
import { newestVersion, type VSCodeVersion } from '../vscode/releases.ts';
import { themes, type Settings, type Theme } from '../vscode/settings.ts';
import type { ReleaseServer } from '../simulator/releaseServer.ts';
import { toolsToInstall, type ToolsOptions } from '../vscode/toolsToInstall.ts';
import { startVSCode, type RunningVSCode } from '../vscode/startVSCode.ts';
import { gatedSky, type GatedSky } from './gatedSky.ts';
import { openWindow } from './openWindow.ts';
import { outside, type Outside } from './outside.ts';
import type { Workbench } from './workbench.ts';

/** What to open; a test names only what it is about. */
export type OpenOptions = {
  /** The newest when not given. */
  readonly version?: VSCodeVersion;
  /** Dark when not given. */
  readonly theme?: Theme;
  readonly settings?: Settings;
  /** Added to the environment of VS Code and of all that it starts. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Server flags instead of `--disable-workspace-trust`, for a test about trust. */
  readonly flags?: readonly string[];
  /** Has no `sky`, and serves a `uv` to install one with. Without it, a `sky` is in the environment. */
  readonly tools?: ToolsOptions;
  /** A place of an earlier call, to come back to it; it is then not this call's to remove. */
  readonly place?: Place;
} & PlaceOptions;

/** A window with the extension, in a place of its own. */
export type OpenCarapace = {
  readonly place: Place;
  readonly vscode: RunningVSCode;
  /** The program that stands for `sky` here. */
  readonly sky: GatedSky;
  /** Where uv comes from, when there were no tools. */
  readonly releases: ReleaseServer | undefined;
  /** Opens one more window of the same VS Code, on the same folder. */
  readonly anotherWindow: () => Promise<Workbench>;
  /** Opens one more window of the same VS Code, without a folder. */
  readonly emptyWindow: () => Promise<Workbench>;
  /** Opens one more window of the same VS Code, on this .code-workspace file. */
  readonly workspaceWindow: (file: string) => Promise<Workbench>;
  /** Ends the windows and VS Code, and keeps the place with all that runs in it. */
  readonly quit: () => Promise<void>;
  /** Ends everything, the simulated cloud and every process that was started here included. Safe to call twice. */
  readonly close: () => Promise<void>;
} & Outside &
  Workbench;

/** Starts VS Code with the packaged extension installed, in a fresh place, and resolves when its window is ready. */
export async function openCarapace(options: OpenOptions = {}): Promise<OpenCarapace> {
  const look = { version: options.version ?? newestVersion, theme: options.theme ?? 'dark' };
  const place = options.place ?? (await createPlace(options));
  const ends: (() => Promise<void>)[] = options.place === undefined ? [place.remove] : [];
  const close = (): Promise<void> => runAll(ends);
  try {
    const sky = await gatedSky(place);
    const tools = options.tools && (await toolsToInstall(place.root, { ...options.tools, sky: sky.path }));
    if (tools !== undefined) ends.push(tools.server.close);
    const env = { ...place.env, CARAPACE_SKY: sky.path, ...tools?.env, ...options.env };
    const vscode = await startVSCode({
      version: look.version,
      extensionsDir: installedExtensions(look.version, tools === undefined ? 'shipped' : 'simulated'),
      // Spinners that turn cost a core that has no graphics card beside it.
      settings: {
        'workbench.colorTheme': themes[look.theme].setting,
        'workbench.reduceMotion': 'on',
        ...options.settings,
      },
      env,
      ...(options.flags === undefined ? {} : { flags: options.flags }),
    });
    ends.push(vscode.stop);
    const browser = await openBrowser();
    ends.push(browser.close);
    const anotherWindow = (): Promise<Workbench> => openWindow(browser, vscode.url(place.workspace), look);
    const windowOf = (query: string): Promise<Workbench> =>
      openWindow(browser, `${new URL(vscode.url('/')).origin}/?${query}`, look);
    const emptyWindow = (): Promise<Workbench> => windowOf('ew=true');
    const workspaceWindow = (file: string): Promise<Workbench> =>
      windowOf(new URLSearchParams({ workspace: file }).toString());
    const workbench = await anotherWindow();
    const quit = (): Promise<void> => runAll(ends.splice(ends.indexOf(vscode.stop)));
    const opened = {
      place,
      vscode,
      sky,
      releases: tools?.server,
      anotherWindow,
      emptyWindow,
      workspaceWindow,
      quit,
      close,
    };
    return { ...workbench, ...outside(env, place), ...opened };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs every end, last one first, and forgets them, even when one fails. */
async function runAll(ends: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const end of ends.splice(0).reverse()) await end().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Closing VS Code failed.');
}
