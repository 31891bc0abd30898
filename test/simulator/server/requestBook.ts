import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeJson } from '../shared/jsonFile.ts';
import type { Paths } from '../shared/paths.ts';
import { isOver, type RequestRecord } from '../shared/records.ts';

/** A request that is at work in this process. */
export type Running = {
  controller: AbortController;
  finished: Promise<void>;
};

/** All requests that the server knows. Those that change a cluster are also on the disk, the others in memory only. */
export type RequestBook = {
  paths: Paths;
  records: Map<string, RequestRecord>;
  running: Map<string, Running>;
};

const KEPT_ON_DISK = ['sky.launch', 'sky.start', 'sky.stop', 'sky.down', 'sky.autostop', 'sky.exec'];
const KEPT_IN_MEMORY = 200;

/** Opens the book of a server that starts: it forgets all requests of the one before it, and their logs. */
export function openRequestBook(paths: Paths): RequestBook {
  rmSync(paths.requests, { recursive: true, force: true });
  return { paths, records: new Map(), running: new Map() };
}

/** Stores a request, and on the disk too when it is of the lasting kind. */
export function saveRequest(book: RequestBook, record: RequestRecord): void {
  book.records.set(record.id, record);
  if (KEPT_ON_DISK.includes(record.name)) writeJson(fileOf(book, record.id), record);
  forgetOldest(book);
}

/** The requests, the youngest first. */
export function listRequests(book: RequestBook): RequestRecord[] {
  return [...book.records.values()].sort((left, right) => right.createdAt - left.createdAt);
}

/** The request with this id, or with an id that begins so (at least 4 letters). */
export function findRequest(book: RequestBook, id: string): RequestRecord | undefined {
  const exact = book.records.get(id);
  if (exact !== undefined || id.length < 4) return exact;
  return listRequests(book).find((record) => record.id.startsWith(id));
}

/** The unfinished requests that work on a cluster, itself left out. */
export function activeOn(book: RequestBook, cluster: string, except?: string): RequestRecord[] {
  return listRequests(book).filter(
    (record) =>
      record.cluster === cluster && !isOver(record) && record.id !== except && KEPT_ON_DISK.includes(record.name),
  );
}

/** The file that holds a request's output from its very beginning. */
export function logOf(book: RequestBook, id: string): string {
  return join(book.paths.requests, `${id}.log`);
}

/** Adds output to a request's log. */
export function appendLog(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, text);
  }
}

function forgetOldest(book: RequestBook): void {
  const passing = listRequests(book).filter((record) => isOver(record) && !KEPT_ON_DISK.includes(record.name));
  for (const record of passing.slice(KEPT_IN_MEMORY)) book.records.delete(record.id);
}

function fileOf(book: RequestBook, id: string): string {
  return join(book.paths.requests, `${id}.json`);
}
