/** How uv begins an error and each of its causes: as a list, as a tree, and as a tree where the locale has no Unicode. */
const begins = /^(?:error:|\s*Caused by:|\s{1,4}[×x]\s|\s{1,4}(?:├─▶|╰─▶|\|->|`->))\s*/;

/** A line that goes on with the one before: below the branch of a tree, or indented further than any cause begins. */
const goesOn = /^\s{1,4}[│|](?:\s+|$)|^\s{6,}(?=\S)/;

/**
 * What uv gave as the error and its causes, the outermost first, each on one line and without the drawing around it.
 * Progress, warnings and hints are left out. `text` is as `readable()` makes it.
 */
export function uvErrors(text: string): readonly string[] {
  const errors: string[] = [];
  let isInside = false;
  for (const line of text.split('\n')) {
    const isNew = begins.test(line);
    if (isNew) errors.push(line.replace(begins, '').trim());
    else if (isInside && goesOn.test(line)) errors.push(`${errors.pop() ?? ''} ${line.replace(goesOn, '').trim()}`);
    else isInside = false;
    isInside ||= isNew;
  }
  return errors.map((error) => error.trim()).filter((error) => error !== '');
}
