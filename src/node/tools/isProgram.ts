import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** True for the absolute path of a file that may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return isAbsolute(path) && statSync(path).isFile();
  } catch {
    return false;
  }
}
