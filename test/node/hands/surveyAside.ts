import { surveyAside } from '../../../src/node/vaults/survey/surveyAside.ts';

// `surveyAside FOLDER [stop]`: prints how far the survey is, and what it found or why it failed. With `stop`, it is
// called off at the first sign of progress.
async function main(folder: string, stops: boolean): Promise<void> {
  const stop = new AbortController();
  const say = (what: string, value: unknown): void => {
    process.stdout.write(`${what} ${JSON.stringify(value)}\n`);
  };
  const onProgress = (soFar: unknown): void => {
    say('counting', soFar);
    if (stops) stop.abort(new Error('Enough.'));
  };
  await surveyAside(folder, { signal: stop.signal, onProgress }).then(
    (found) => say('counted', found),
    (error: unknown) => say('failed', String(error)),
  );
}

void main(process.argv[2] ?? '', process.argv[3] === 'stop');
