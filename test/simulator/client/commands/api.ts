import { pythonJson } from '../../shared/pythonJson.ts';
import { DIM, GREEN, RESET } from '../../shared/ansi.ts';
import { API_VERSION, requestListSchema, SKY_COMMIT, SKY_VERSION, USER_HASH } from '../../shared/protocol.ts';
import { SkyError } from '../../shared/SkyError.ts';
import { ensureServer, isHealthy, stopServer } from '../apiServer.ts';
import { follow, valueOf } from '../ask.ts';
import { endpointOf, isLocal } from '../endpoint.ts';
import { askJson } from '../http.ts';
import { confirm } from '../confirm.ts';
import type { Command, Session } from '../Session.ts';

/** `sky api logs ID`: the request's output from its very beginning to its end; 0 or 1 as the request ended. */
export const apiLogs: Command = async (session, command) => {
  await ensureServer(session);
  const id = command.positionals[0] ?? (await knownRequests(session, ''))[0]?.id ?? '';
  const record = await follow(session, id);
  if (record === undefined)
    throw new SkyError('sky.exceptions.ClientError', `Failed to stream logs: Request '${id}' not found`);
  valueOf(session, record);
  return 0;
};

/** `sky api cancel ID…`, or `-a` for all. The machine of a cancelled launch stays. */
export const apiCancel: Command = async (session, command) => {
  await ensureServer(session);
  const all = command.options.has('--all');
  const ids = all ? (await knownRequests(session, '')).map(({ id }) => id) : command.positionals;
  const count = `${String(ids.length)} request${ids.length === 1 ? '' : 's'}`;
  const list = ids.map((id) => `'${id}'`).join(', ');
  await confirm(session, command, `Cancelling ${count}: ${list}.`);
  session.out(all ? `Cancelling all requests for user '${USER_HASH}'...\n` : `Cancelling ${count}: ${list}...\n`);
  await session.wait(0.5);
  const cancelled: string[] = [];
  for (const id of ids) {
    const path = `/simulator/cancel?id=${encodeURIComponent(id)}`;
    const answer = await askJson(session, { method: 'POST', path }, requestListSchema);
    cancelled.push(...(answer?.requests ?? []).map((record) => record.id));
  }
  session.out(
    cancelled.length === 0
      ? 'No requests need to be cancelled.\n'
      : `Cancelled ${String(cancelled.length)} request${cancelled.length === 1 ? '' : 's'}: ${cancelled.join(', ')}\n`,
  );
  return 0;
};

/** `sky api stop`. */
export const apiStop: Command = async (session) => {
  const stopped = await stopServer(session);
  session.out(stopped ? `${GREEN}SkyPilot API server stopped.${RESET}\n` : 'SkyPilot API server is not running.\n');
  return 0;
};

/** `sky api start`. */
export const apiStart: Command = async (session) => {
  await ensureServer(session);
  session.out(`${DIM}├── ${RESET}SkyPilot API server and dashboard: ${endpointOf(session.env)}\r\n`);
  session.out(`${DIM}└── ${RESET}View API server logs at: ~/.sky/api_server/server.log\n`);
  return 0;
};

/** `sky api info [-o json]`: prose only when no server runs, whatever was asked, and for JSON without our version. */
export const apiInfo: Command = async (session, command) => {
  const endpoint = endpointOf(session.env);
  const version = `SkyPilot client version: ${SKY_VERSION}, commit: ${SKY_COMMIT}\n`;
  if (session.faults().has('api_server_down') || !isLocal(session.env)) {
    const login = `├── To re-login to the API server: sky api login --relogin -e ${endpoint}\n`;
    const out = `Could not connect to SkyPilot API server at ${endpoint}\n${login}└── To logout the server: sky api logout\n`;
    session.out(`${version}${out}`);
  } else if (!(await isHealthy(session))) {
    const connect = '├── To connect to an existing API server: sky api login\n';
    const own = command.options.get('--output') === 'json' ? '' : version;
    session.out(
      `${own}No SkyPilot API server is connected\n${connect}└── To start a local API server: sky api start\n`,
    );
  } else if (command.options.get('--output') === 'json') session.out(`${pythonJson(infoOf(endpoint))}\n`);
  else {
    const status = `├── Status: ApiServerStatus.HEALTHY, commit: ${SKY_COMMIT}, version: ${SKY_VERSION}\n`;
    const user = `├── User: root (${USER_HASH})\n└── Endpoint set to default local API server.\n`;
    session.out(`${version}Using SkyPilot API server and dashboard: ${endpoint}\n${status}${user}`);
  }
  return 0;
};

function infoOf(url: string): unknown {
  const release = { version: SKY_VERSION, commit: SKY_COMMIT };
  return { client: release, server: { url, status: 'healthy', ...release, api_version: API_VERSION }, user: 'root' };
}

async function knownRequests(session: Session, query: string): Promise<{ id: string }[]> {
  const path = `/simulator/requests${query}`;
  return (await askJson(session, { method: 'GET', path }, requestListSchema))?.requests ?? [];
}
