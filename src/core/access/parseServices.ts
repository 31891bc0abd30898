import * as z from 'zod/mini';
import type { Service } from './Services.ts';

const text = z.optional(z.nullable(z.string()));
const amount = z.optional(z.nullable(z.number()));
const Container = z.object({
  Name: z.string(),
  Service: text,
  State: text,
  Health: text,
  ExitCode: amount,
  Publishers: z.optional(
    z.nullable(z.array(z.object({ TargetPort: z.number(), PublishedPort: amount, Protocol: text }))),
  ),
});
type Container = z.infer<typeof Container>;

/**
 * Reads `docker compose ps --format json`: one object a line since Compose 2.21, one array before. Undefined when there is
 * something that cannot be read.
 */
export function parseServices(stdout: string): readonly Service[] | undefined {
  const lines = stdout.split(/\r?\n/).filter((line) => line.trim() !== '');
  const values = lines.flatMap((line): unknown[] => {
    const value = parsed(line);
    return Array.isArray(value) ? value : [value];
  });
  const containers = z.array(Container).safeParse(values).data;
  return containers?.map(service).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function service({ Name, Service: of, State, Health, ExitCode, Publishers }: Container): Service {
  const ports = (Publishers ?? []).flatMap(({ PublishedPort, TargetPort, Protocol }) =>
    PublishedPort == null || PublishedPort === 0
      ? []
      : [`${String(PublishedPort)}->${String(TargetPort)}/${Protocol ?? 'tcp'}`],
  );
  return {
    name: of == null || of === '' ? Name : of,
    state: State ?? 'unknown',
    health: Health == null || Health === '' ? null : Health,
    exitCode: ExitCode ?? null,
    // The same port is listed for each family of addresses.
    ports: [...new Set(ports)],
  };
}
