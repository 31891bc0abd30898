/** Waits for a worker's work; when it fails, says why and ends with 1. */
export function endWith(work: Promise<void>): void {
  work.catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
