import type { ApiRecord } from '../../core/api/ApiRecord.ts';
import { findServing } from '../../api/listen/findServing.ts';
import { exits, type Exit } from '../exits.ts';
import type { Terminal } from '../Terminal.ts';

/** `carapace api`: says where the API is served, once it has answered. */
export async function api(terminal: Terminal): Promise<Exit> {
  const { json, answer, say, journal } = terminal;
  const found = await findServing(journal, terminal.warn);
  if (json) answer(JSON.stringify(found === undefined ? { serving: false } : shown(terminal, found)));
  else if (found === undefined) say(nowhere);
  else answer(`The API is served on ${[found.url, found.socket].filter(Boolean).join(' and ')}.`);
  return found === undefined ? exits.failed : exits.done;
}

/** `carapace api url` and so on: one thing alone, for scripts. */
export const apiParts = {
  url: (terminal) =>
    print(terminal, ({ url, socket }) => url ?? { missing: `The API is served on a socket alone: ${String(socket)}` }),
  header: (terminal) => print(terminal, ({ token }) => `Authorization: Bearer ${token}`),
  health: async ({ journal, warn }) => ((await findServing(journal, warn)) === undefined ? exits.failed : exits.done),
} as const satisfies Readonly<Record<string, (terminal: Terminal) => Promise<Exit>>>;

const nowhere = 'The API is not served. Start it: carapace serve';

async function print(
  { journal, warn, answer, say }: Terminal,
  part: (found: ApiRecord) => string | { readonly missing: string },
): Promise<Exit> {
  const found = await findServing(journal, warn);
  const printed = found === undefined ? { missing: nowhere } : part(found);
  if (typeof printed === 'string') answer(printed);
  else say(printed.missing);
  return typeof printed === 'string' ? exits.done : exits.failed;
}

function shown({ journal }: Terminal, { url, socket, pid, version, startedAt }: ApiRecord): object {
  const since = new Date(startedAt).toISOString();
  return { serving: true, url, socket, pid, version, started_at: since, file: journal.api };
}
