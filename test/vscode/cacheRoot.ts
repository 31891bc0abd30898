import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder that keeps downloaded VS Codes between runs: `CARAPACE_TEST_CACHE`, else `~/.cache/carapace-test`. */
export function cacheRoot(): string {
  return process.env['CARAPACE_TEST_CACHE'] ?? join(homedir(), '.cache', 'carapace-test');
}
