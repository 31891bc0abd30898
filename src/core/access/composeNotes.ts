import { parseDocument } from 'yaml';
import * as z from 'zod/mini';
import { mountPoints } from '../vaults/Vault.ts';
import { shown } from '../present/shown.ts';
import { composeFolder } from './composeProject.ts';

const Named = z.object({
  path: z.optional(z.string()),
  source: z.optional(z.string()),
  context: z.optional(z.string()),
});
const Service = z.object({
  build: z.optional(z.union([z.string(), Named])),
  env_file: z.optional(z.union([z.string(), z.array(z.union([z.string(), Named]))])),
  volumes: z.optional(z.nullable(z.array(z.union([z.string(), Named])))),
});
type Service = z.infer<typeof Service>;
const Compose = z.object({ services: z.record(z.string(), z.unknown()) });

/**
 * What a person should know of their compose file before a launch: it is copied alone, and what it names beside itself is
 * not. One plain sentence each; none when all is well. A file that cannot be read here is left to Compose to judge.
 */
export function composeNotes(text: string): readonly string[] {
  const compose = Compose.safeParse(valueOf(text)).data;
  if (compose === undefined) return ['Your compose file has no services that can be read here.'];
  const services = Object.entries(compose.services).flatMap(([name, value]) => {
    const service = Service.safeParse(value).data;
    return service === undefined ? [] : [{ name, service }];
  });
  const built = services.filter(({ service }) => isBuiltHere(service)).map(({ name }) => name);
  const named = services.flatMap(({ service }) => files(service)).filter(isNotThere);
  return [
    ...(built.length === 0
      ? []
      : [`Your compose file builds ${listed(built)}, and what it builds from is not copied.`]),
    ...(named.length === 0 ? [] : [`Your compose file needs ${listed(named)}, and only the file itself is copied.`]),
  ];
}

function valueOf(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', merge: true, logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch {
    // Aliases without end.
    return undefined;
  }
}

function isBuiltHere({ build }: Service): boolean {
  const context = typeof build === 'string' ? build : build && (build.context ?? '.');
  return context !== undefined && !/^(?:[a-z+]+:\/\/|git@|github\.com\/)/i.test(context);
}

function files({ volumes, env_file }: Service): string[] {
  const mounted = (volumes ?? []).map((volume) =>
    typeof volume === 'string' ? (volume.includes(':') ? (volume.split(':')[0] ?? '') : '') : (volume.source ?? ''),
  );
  const variables = [env_file ?? []].flat().map((file) => (typeof file === 'string' ? file : (file.path ?? '')));
  // A name without a slash is a volume of Docker's where it is mounted, and a file where it has variables.
  return [
    ...mounted.filter((path) => /^[.~]/.test(path)),
    ...variables.filter((path) => path !== '' && !path.startsWith('/')),
  ];
}

/** A relative path counts from where the file lands, which is beside the vaults. */
function isNotThere(path: string): boolean {
  const parts: string[] = [];
  for (const part of `${composeFolder}/${path}`.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  const full = `/${parts.join('/')}/`;
  return path.startsWith('~') || !Object.values(mountPoints).some((mount) => full.startsWith(`${mount}/`));
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].map(shown).join(', ');
}
