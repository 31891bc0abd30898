import { chmod, link, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { listenOnSocket } from '../../../src/api/listen/listenOnSocket.ts';
import { readToken } from '../../../src/api/listen/readToken.ts';
import { it } from '../withFolder.ts';
import { sendRaw, requestText } from './sendRaw.ts';

const modeOf = async (path: string): Promise<string> => ((await lstat(path)).mode & 0o7777).toString(8);

async function listening(path: string): Promise<Server> {
  const server = createHttpServer((_incoming, outgoing) => outgoing.end('hello'));
  await listenOnSocket(server, path);
  return server;
}

async function closed(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

describe('the socket', () => {
  it('is for this person alone, whatever the mask is, and gone when the server ends', async ({ folder }) => {
    const path = join(folder, 'api.sock');
    const before = process.umask(0o000);
    const server = await listening(path);
    expect(process.umask(before)).toBe(0o000);
    expect((await lstat(path)).isSocket()).toBe(true);
    expect(await modeOf(path)).toBe('600');
    const request = requestText('GET /', 'Host: localhost', 'Connection: close');
    expect((await sendRaw({ path }, request)).map(({ code }) => code)).toEqual([200]);
    await closed(server);
    await expect(lstat(path)).rejects.toThrow('ENOENT');
  });

  it('takes the place of one that was left behind, and never of one that lives', async ({ folder }) => {
    const path = join(folder, 'api.sock');
    const dead = createServer().listen(join(folder, 'made.sock'));
    await once(dead, 'listening');
    await link(join(folder, 'made.sock'), path);
    dead.close();
    const server = await listening(path);
    await expect(listening(path)).rejects.toThrow(`${path} is in use: another program listens there.`);
    expect((await lstat(path)).isSocket()).toBe(true);
    await closed(server);
  });

  it('takes the place of nothing else', async ({ folder }) => {
    const path = join(folder, 'api.sock');
    await writeFile(path, 'mine');
    await expect(listening(path)).rejects.toThrow(`${path} is there already, and is no socket.`);
    expect(await readFile(path, 'utf8')).toBe('mine');
    await mkdir(join(folder, 'folder'));
    await expect(listening(join(folder, 'folder'))).rejects.toThrow('is no socket');
  });

  it('is never made through a link: its own path, its folder, or any above', async ({ folder }) => {
    const real = join(folder, 'real', 'below');
    await mkdir(real, { recursive: true, mode: 0o700 });
    await symlink(join(folder, 'elsewhere.sock'), join(real, 'api.sock'));
    await expect(listening(join(real, 'api.sock'))).rejects.toThrow('is no socket');
    const server = await listening(join(real, 'live.sock'));
    await symlink(join(real, 'live.sock'), join(real, 'link.sock'));
    await expect(listening(join(real, 'link.sock'))).rejects.toThrow('is no socket');
    await closed(server);
    await symlink(real, join(folder, 'link'));
    await expect(listening(join(folder, 'link', 'api.sock'))).rejects.toThrow('is no folder but a link');
    await symlink(join(folder, 'real'), join(folder, 'above'));
    await expect(listening(join(folder, 'above', 'below', 'api.sock'))).rejects.toThrow('is no folder but a link');
  });

  it.for([0o777, 0o770, 0o702, 0o1777])(
    'is not made in a folder that others may change: %o',
    async (mode, { folder }) => {
      await mkdir(join(folder, 'open'));
      await chmod(join(folder, 'open'), mode);
      await expect(listening(join(folder, 'open', 'api.sock'))).rejects.toThrow('Others may change');
    },
  );

  it('is not made below a folder that others may change, because they could replace it', async ({ folder }) => {
    await mkdir(join(folder, 'open', 'mine'), { recursive: true, mode: 0o700 });
    await chmod(join(folder, 'open'), 0o777);
    await expect(listening(join(folder, 'open', 'mine', 'api.sock'))).rejects.toThrow('Others may change');
  });

  it('has a folder that is there, and a path that every system takes', async ({ folder }) => {
    await expect(listening(join(folder, 'none', 'api.sock'))).rejects.toThrow('is not there. Make it first');
    await expect(listening(join(folder, 'é'.repeat(52)))).rejects.toThrow('too long: at most 103 bytes');
  });
});

describe('the file of the token', () => {
  const good = 'k'.repeat(16);

  it('is made with a new one where it is missing, for this person alone', async ({ folder }) => {
    const file = join(folder, 'token');
    const token = await readToken(file);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await readFile(file, 'utf8')).toBe(`${token}\n`);
    expect(await modeOf(file)).toBe('600');
    expect(await readToken(file)).toBe(token);
    expect(await readToken(join(folder, 'other'))).not.toBe(token);
  });

  it.for([good, `${good}\n`, `${good}\r\n`, 'x'.repeat(512) + '\n'])(
    'is taken as it is: %j',
    async (text, { folder }) => {
      await writeFile(join(folder, 'token'), text, { mode: 0o600 });
      expect(await readToken(join(folder, 'token'))).toBe(text.trim());
    },
  );

  it.for(['', 'short', `${good} ${good}`, `${good}\n\n`, `${good}\0`, `${good}é`, 'x'.repeat(513), ` ${good}`])(
    'is refused with something else in it: %j',
    async (text, { folder }) => {
      await writeFile(join(folder, 'token'), text, { mode: 0o600 });
      await expect(readToken(join(folder, 'token'))).rejects.toThrow('has to hold one token: 16 to 512 letters');
      expect(await readFile(join(folder, 'token'), 'utf8')).toBe(text);
    },
  );

  it.for([0o640, 0o604, 0o620, 0o777])('is refused when others may read or change it: %o', async (mode, { folder }) => {
    const file = join(folder, 'token');
    await writeFile(file, good);
    await chmod(file, mode);
    await expect(readToken(file)).rejects.toThrow('can be read by others. Mend it: chmod 600');
  });

  it('is no link, no folder, and never a link to a file that is not there', async ({ folder }) => {
    await writeFile(join(folder, 'token'), good, { mode: 0o600 });
    await symlink(join(folder, 'token'), join(folder, 'link'));
    await symlink(join(folder, 'none'), join(folder, 'dangling'));
    await expect(readToken(join(folder, 'link'))).rejects.toThrow('is a link. Name the file itself.');
    await expect(readToken(join(folder, 'dangling'))).rejects.toThrow('is a link. Name the file itself.');
    await expect(lstat(join(folder, 'none'))).rejects.toThrow('ENOENT');
    await expect(readToken(folder)).rejects.toThrow('is no file.');
    await expect(readToken(join(folder, 'no', 'token'))).rejects.toThrow('could not be made');
  });
});
