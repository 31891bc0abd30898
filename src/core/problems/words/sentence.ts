/** Somebody else's words, said quietly: without `Error:` before them, and without exclamation marks. */
export function quiet(text: string): string {
  return text
    .trim()
    .replace(/^Error:\s*/i, '')
    .replace(/!+(?=\s|$)/g, '.');
}

/** Somebody else's words as a sentence of ours, with an end. No words are no sentence. */
export function sentence(text: string): string {
  const said = quiet(text);
  return said === '' || /[.?…]$/.test(said) ? said : `${said.replace(/[:;,]$/, '')}.`;
}

/** Sentences side by side; empty ones take no room. */
export function together(...sentences: readonly string[]): string {
  return sentences.filter(Boolean).join(' ');
}
