import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseSettings } from '../../src/core/settings/parseSettings.ts';
import { SettingsInput } from '../../src/core/settings/Settings.ts';
import type { Expanded } from '../../src/core/vaults/paths/Expanded.ts';
import { repoRoot } from '../vscode/repoRoot.ts';

const Property = z.object({
  type: z.string(),
  scope: z.string(),
  default: z.unknown(),
  description: z.string(),
  order: z.number(),
  enum: z.optional(z.array(z.string())),
  items: z.optional(z.object({ type: z.string(), enum: z.array(z.string()) })),
  uniqueItems: z.optional(z.boolean()),
  pattern: z.optional(z.string()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
});
const Manifest = z.object({
  capabilities: z.object({ untrustedWorkspaces: z.object({ restrictedConfigurations: z.array(z.string()) }) }),
  contributes: z.object({ configuration: z.array(z.object({ properties: z.record(z.string(), Property) })) }),
});
/** What a schema says of one setting, as JSON Schema. */
const Rule = z.object({
  type: z.string(),
  pattern: z.optional(z.string()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
});
const Rules = z.object({
  properties: z.record(z.string(), z.object({ properties: z.record(z.string(), Rule) })),
});

const manifest = Manifest.parse(JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')));
const settings = manifest.contributes.configuration.flatMap(({ properties }) =>
  Object.entries(properties).map(([name, property]) => ({ name, ...property })),
);
const rules = Object.entries(Rules.parse(z.toJSONSchema(SettingsInput)).properties).flatMap(([group, { properties }]) =>
  Object.entries(properties).map(([key, rule]) => ({ name: `carapace.${group}.${key}`, ...rule })),
);
const surroundings = { env: {}, absolute: (path: string): Expanded => ({ ok: true, path }) };

describe('the settings of the manifest', () => {
  it('are those of the code, in both directions', () => {
    expect(settings.map(({ name }) => name).toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
  });

  it.each(settings)('give $name the type, pattern and limits of the code', ({ name, ...property }) => {
    const { type, pattern, minimum, maximum } = property;
    expect(rules.find((rule) => rule.name === name)).toEqual({ name, ...defined({ type, pattern, minimum, maximum }) });
  });

  it('have the defaults of the code', () => {
    const written = settings.reduce((input, { name, default: value }) => withSetting(input, name, value), {});
    expect(parseSettings(written, surroundings)).toEqual(parseSettings({}, surroundings));
  });

  it.each(settings.filter((setting) => setting.enum !== undefined))(
    'offer for $name only what the code takes',
    (setting) => {
      for (const value of setting.enum ?? []) expect(accepts(setting.name, value)).toBe(true);
      expect(accepts(setting.name, 'nowhere')).toBe(false);
    },
  );

  it.each(settings.filter(({ type }) => type === 'array'))(
    'offer for each of $name, once, what the code takes',
    ({ name, items, uniqueItems }) => {
      expect(items?.type).toBe('string');
      expect(uniqueItems).toBe(true);
      expect(accepts(name, items?.enum)).toBe(true);
      expect(accepts(name, ['no where'])).toBe(false);
    },
  );

  it('suggest the extra of every cloud that a server can be on', () => {
    const clouds = settings.find(({ name }) => name === 'carapace.server.cloud')?.enum ?? [];
    const extras = settings.find(({ name }) => name === 'carapace.sky.extras')?.items?.enum ?? [];
    expect(extras).toEqual(expect.arrayContaining(clouds.filter((cloud) => cloud !== '')));
  });

  it('are of the machine wherever they name a program or an address', () => {
    const naming = settings.filter(({ name }) => /^carapace\.(?:sky|uv)\./.test(name));
    expect(naming.map(({ name }) => name).toSorted()).toEqual([
      'carapace.sky.apiServer',
      'carapace.sky.extras',
      'carapace.sky.path',
      'carapace.sky.stopServerAfter',
      'carapace.sky.version',
      'carapace.uv.defaultIndex',
      'carapace.uv.mirror',
      'carapace.uv.path',
      'carapace.uv.pythonInstallMirror',
    ]);
    expect(new Set(naming.map(({ scope }) => scope))).toEqual(new Set(['machine']));
  });

  it('come in an order without gaps in each group', () => {
    for (const { properties } of manifest.contributes.configuration) {
      const orders = Object.values(properties).map(({ order }) => order);
      expect(orders).toEqual(orders.map((_order, i) => i + 1));
    }
  });

  it('are of the machine, save the vaults: a folder may not name a program or cost money', () => {
    const ofFolder = settings.filter(({ scope }) => scope !== 'machine').map(({ name }) => name);
    expect(ofFolder.toSorted()).toEqual(['carapace.vaults.private', 'carapace.vaults.public']);
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted()).toEqual(ofFolder.toSorted());
  });

  it.each(settings)('describe $name in whole sentences', ({ description }) => {
    expect(description).toMatch(/^[A-Z].*[^.]\.$/);
    expect(description).not.toContain('!');
  });
});

function accepts(name: string, value: unknown): boolean {
  return SettingsInput.safeParse(withSetting({}, name, value)).success;
}

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function withSetting(input: Groups, name: string, value: unknown): Groups {
  const [, group = '', key = ''] = name.split('.');
  return { ...input, [group]: { ...input[group], [key]: value } };
}

function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
