import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

interface Logger {
  readonly trace: (message: string) => void;
  readonly debug: (message: string) => void;
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
  readonly error: (message: string) => void;
  readonly critical: (message: string) => void;
  readonly getLevel: () => number;
  readonly setLevel: (level: number) => void;
  readonly setPattern: (pattern: string) => void;
  readonly clearFormatters: () => void;
  readonly flush: () => void;
  readonly drop: () => void;
}

/** A logger that appends at once to its file; output channels write through it, so their text shows without delay. */
export function createAsyncRotatingLogger(_name: string, file: string): Promise<Logger> {
  mkdirSync(dirname(file), { recursive: true });
  return Promise.resolve(createLogger(file));
}

/** The same logger: nothing is ever rotated away in a test. */
export const createRotatingLogger = createAsyncRotatingLogger;

/** Does nothing: every write is flushed. */
export function setFlushOn(): void {
  return;
}

/** Does nothing: each logger has its own level. */
export function setLevel(): void {
  return;
}

function createLogger(file: string): Logger {
  let threshold = 2;
  let raw = false;
  const at = (level: number) => (message: string) => {
    if (level < threshold) return;
    // Without formatters spdlog adds no end of line either: output channels bring their own.
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(file, raw ? message : `${stamp} [${names[level] ?? 'info'}] ${message}\n`);
  };
  const nothing = () => undefined;
  return {
    ...{ trace: at(0), debug: at(1), info: at(2), warn: at(3), error: at(4), critical: at(5) },
    getLevel: () => threshold,
    setLevel: (level) => (threshold = level),
    setPattern: nothing,
    clearFormatters: () => (raw = true),
    flush: nothing,
    drop: nothing,
  };
}
