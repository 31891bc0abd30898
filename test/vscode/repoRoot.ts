import { fileURLToPath } from 'node:url';

/** The absolute path of this project's folder, without a slash at its end. */
export const repoRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
