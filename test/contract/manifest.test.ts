import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ToolsOperationKind } from '../../src/core/operations/Operation.ts';
import { possible } from '../../src/core/present/actions.ts';
import { commandNames, commandTitles } from '../../src/core/present/commandNames.ts';
import { cleanEnvironment } from '../vscode/cleanEnvironment.ts';
import { floorVersion } from '../vscode/releases.ts';
import { repoRoot } from '../vscode/repoRoot.ts';
import { runTool } from '../vscode/runTool.ts';

const Entry = z.object({ command: z.string(), when: z.optional(z.string()) });
const Command = z.object({
  command: z.string(),
  title: z.string(),
  category: z.string(),
  icon: z.string(),
  enablement: z.optional(z.string()),
});
const Manifest = z.object({
  main: z.string(),
  extensionKind: z.array(z.string()),
  activationEvents: z.array(z.string()),
  engines: z.object({ vscode: z.string() }),
  devDependencies: z.record(z.string(), z.string()),
  capabilities: z.object({
    untrustedWorkspaces: z.object({ supported: z.unknown(), restrictedConfigurations: z.array(z.string()) }),
    virtualWorkspaces: z.object({ supported: z.boolean() }),
  }),
  contributes: z.object({
    viewsContainers: z.record(z.string(), z.array(z.object({ id: z.string(), icon: z.string() }))),
    views: z.record(z.string(), z.array(z.object({ id: z.string(), icon: z.optional(z.string()) }))),
    viewsWelcome: z.array(z.object({ view: z.string(), when: z.string(), contents: z.string() })),
    commands: z.array(Command),
    menus: z.record(z.string(), z.array(Entry)),
  }),
});

const source = (path: string): string => readFileSync(join(repoRoot, path), 'utf8');
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);
const manifest = Manifest.parse(JSON.parse(source('package.json')));
const { contributes } = manifest;
const commands = contributes.commands;
const menuEntries = Object.values(contributes.menus).flat();
const conditions = [
  ...commands.map(({ enablement }) => enablement),
  ...menuEntries.map(({ when }) => when),
  ...contributes.viewsWelcome.map(({ when }) => when),
].filter((condition) => condition !== undefined);
const allowed = found(source('.vscodeignore'), /^!(.+)$/gm);

describe('the commands of the manifest', () => {
  it('have the names and titles of the code, in both directions', () => {
    expect(Object.fromEntries(commands.map(({ command, title }) => [command, title]))).toEqual(commandTitles);
    expect(commandNames.toSorted()).toEqual(Object.keys(commandTitles).toSorted());
  });

  it.each(commands)('show $command with an icon, under Carapace', ({ category, icon }) => {
    expect(category).toBe('Carapace');
    expect(icon).toMatch(/^\$\([a-z-]+\)$/);
  });

  it('are declared wherever a menu or a welcome names them', () => {
    const welcomes = contributes.viewsWelcome.flatMap(({ contents }) =>
      found(contents, /\(command:(carapace\.\w+)\)/g),
    );
    const named = [...menuEntries.map(({ command }) => command), ...welcomes];
    expect(named.filter((name) => !commandNames.some((known) => known === name))).toEqual([]);
    expect(welcomes).toContain('carapace.launch');
  });

  const tools = ['installTools', 'upgradeTools', 'repairTools', 'removeTools'];
  const running = ['launch', 'start', 'stop', 'destroy', 'repair', 'refresh', 'checkClouds', ...tools];
  it.each(running)('let carapace.%s run something in a trusted folder only, and not on Windows', (name) => {
    const enablement = commands.find(({ command }) => command === `carapace.${name}`)?.enablement;
    expect(enablement?.split(' && ')).toEqual(expect.arrayContaining(['isWorkspaceTrusted', '!carapace.windows']));
  });

  it.each(tools)('offer carapace.%s only when it can be done, in the palette and wherever a menu has it', (name) => {
    const key = `carapace.can.${name}`;
    expect(commands.find(({ command }) => command === `carapace.${name}`)?.enablement).toContain(key);
    const entries = menuEntries.filter(({ command }) => command === `carapace.${name}`);
    expect(entries.length).toBeGreaterThan(2);
    expect(entries.filter(({ when }) => when?.split(' && ').includes(key) !== true)).toEqual([]);
  });
});

describe('the conditions of the manifest', () => {
  const nothing = { reading: undefined, activity: { kind: 'idle' }, facts: undefined, check: undefined } as const;
  const can = Object.keys(
    possible({ ...nothing, tools: { kind: 'unknown' }, toolsActivity: { kind: 'idle' }, vaults: [] }),
  );
  const own = [
    ...found(source('src/vscode/contextKeys.ts'), /\bset\('(carapace\.\w+)'/g),
    ...can.map((name) => `carapace.can.${name}`),
  ];
  const ofVSCode = ['isWorkspaceTrusted', 'workspaceFolderCount', 'view', 'viewItem', 'false'];

  it('look only at keys that somebody sets', () => {
    const keys = conditions.flatMap((condition) =>
      found(condition.replace(/[=!]=\s*[\w.]+|=~ \/.*?\//g, ''), /([A-Za-z][\w.]*)/g),
    );
    expect([...new Set(keys)].filter((key) => ![...own, ...ofVSCode].includes(key))).toEqual([]);
    expect(keys).toContain('carapace.can.launch');
  });

  it('look only at rows and views that there are', () => {
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    const viewsNamed = [...conditions.flatMap((text) => found(text, /\bview == ([\w.]+)/g))];
    expect(viewsNamed.filter((view) => !views.includes(view))).toEqual([]);
    const items = conditions.flatMap((text) => found(text, /\bviewItem == ([\w.]+)/g));
    expect(items.filter((item) => !rowKinds().includes(item))).toEqual([]);
    const patterns = conditions.flatMap((text) => found(text, /\bviewItem =~ \/(.*?)\/(?: |$)/g));
    const idle = patterns.filter((pattern) => !rowKinds().some((kind) => new RegExp(pattern).test(kind)));
    expect(idle).toEqual([]);
    expect(patterns.length).toBeGreaterThan(0);
  });

  it('compare the status with words that it can have', () => {
    const words = conditions.flatMap((text) => found(text, /\bcarapace\.status == (\w+)/g));
    const known = found(source('src/core/server/status.ts'), /'(\w+)'/g);
    expect(words.filter((word) => !known.includes(word))).toEqual([]);
  });

  function rowKinds(): string[] {
    const files = readdirSync(join(repoRoot, 'src/core/present')).map((name) => `src/core/present/${name}`);
    const kinds = files.flatMap((file) => found(source(file), /\bactions: ['`]([\w.]+)/g));
    return [...kinds, 'forward.open', ...ToolsOperationKind.options.map((kind) => `tools.trouble.${kind}`)];
  }
});

describe('the views of the manifest', () => {
  const views = Object.values(contributes.views).flat();

  it('are those that the code fills', () => {
    const filled = found(source('src/vscode/extension.ts'), /rowTree\('([\w.]+)'\)/g);
    expect(views.map(({ id }) => id).toSorted()).toEqual(filled.toSorted());
  });

  it('are in containers that there are, and have welcomes for themselves only', () => {
    const containers = Object.values(contributes.viewsContainers).flatMap((list) => list.map(({ id }) => id));
    expect(Object.keys(contributes.views)).toEqual(containers);
    const welcomed = contributes.viewsWelcome.map(({ view }) => view);
    expect(welcomed.filter((view) => !views.some(({ id }) => id === view))).toEqual([]);
  });
});

describe('the promises of the manifest', () => {
  it('are to run beside the files, in what we have tested, after VS Code has started', () => {
    expect(manifest.extensionKind).toEqual(['workspace']);
    expect(manifest.activationEvents).toEqual(['onStartupFinished', 'onWebviewPanel:carapace.vaults']);
    expect(manifest.engines.vscode).toBe(`^${floorVersion.replace(/\.\d+$/, '.0')}`);
    expect(manifest.devDependencies['@types/vscode']).toBe(floorVersion.replace(/\.\d+$/, '.0'));
  });

  it('are to start nothing in a folder that is not trusted, nor in one that is not on a disk', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(manifest.capabilities.virtualWorkspaces.supported).toBe(false);
  });
});

/** Far longer than listing the package takes, in milliseconds, on a machine that is busy with other suites too. */
const listingMs = 60_000;

describe('the package', () => {
  let files: readonly string[] = [];

  beforeAll(async () => {
    files = await packaged();
  }, listingMs);

  it('lets in what the extension loads', () => {
    const programs = ['window', 'commands', 'runner', 'survey'].map((name) => `dist/${name}.mjs`);
    expect(files).toEqual(expect.arrayContaining([manifest.main.replace('./', ''), ...programs]));
    expect(allowed).toEqual(expect.arrayContaining(['dist/webview/panel.js', 'dist/webview/panel.css']));
  });

  it('has every icon that the manifest names', () => {
    const icons = [...Object.values(contributes.viewsContainers), ...Object.values(contributes.views)].flat();
    for (const { icon } of icons) if (icon !== undefined) expect(files).toContain(icon);
  });

  it('has no test, no simulator, no source and no source map', () => {
    expect(files).toContain('package.json');
    expect(
      files.filter(
        (file) =>
          !/^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(extension\.cjs|[\w-]+\.mjs)|dist\/webview\/panel\.(js|css)|media\/[\w.-]+\.(svg|png|md))$/.test(
            file,
          ),
      ),
    ).toEqual([]);
    expect(
      files.filter((file) => /\.map$|\.ts$|^(test|src|out|node_modules)\/|carapace\.mjs|simulator/.test(file)),
    ).toEqual([]);
  });

  async function packaged(): Promise<string[]> {
    const vsce = join(repoRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
    const listed = await runTool(process.execPath, [vsce, 'ls', '--no-dependencies'], {
      cwd: repoRoot,
      env: cleanEnvironment(),
    });
    return listed.split('\n').filter((line) => line !== '');
  }
});
