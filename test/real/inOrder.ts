import { afterEach, beforeEach } from 'vitest';

/** The tests around this call are steps of one story: after one that failed the others are left out. */
export function inOrder(): void {
  let failed = false;
  beforeEach(({ skip }) => skip(failed, 'a step before it failed'));
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail';
  });
}
