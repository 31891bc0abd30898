const width = 80;

/**
 * An error with its causes as uv draws some of them: `  × header`, then `  ├─▶ cause` and `  ╰─▶ last cause`, broken
 * at 80 columns where there is no terminal. `UV_NO_WRAP` in the environment leaves lines whole.
 */
export function tree(env: NodeJS.ProcessEnv, header: string, causes: readonly string[]): string {
  const wrap = env['UV_NO_WRAP'] === undefined;
  const drawn = causes.map((cause, i) => {
    const isLast = i === causes.length - 1;
    return broken(cause, isLast ? '  ╰─▶ ' : '  ├─▶ ', isLast ? '      ' : '  │   ', wrap);
  });
  return `${[broken(header, '  × ', '  │ ', wrap), ...drawn].join('\n')}\n`;
}

function broken(text: string, first: string, next: string, wrap: boolean): string {
  if (!wrap) return first + text;
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && first.length + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line, i) => (i === 0 ? first : next) + line).join('\n');
}

/** An error with its causes as uv lists the others: `error: header`, then `  Caused by: cause`. */
export function chain(header: string, causes: readonly string[]): string {
  return [`error: ${header}`, ...causes.map((cause) => `  Caused by: ${cause}`), ''].join('\n');
}
