/** Cuts a text to a number of columns, so that a live line never wraps. Wide letters count as two; control letters go. */
export function fitted(text: string, columns: number): string {
  // eslint-disable-next-line no-control-regex -- a tab or a stray control letter would move the cursor
  const clean = text.replace(/\t/g, '  ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
  let width = 0;
  let room = '';
  let kept = '';
  for (const letter of clean) {
    width += isWide(letter) ? 2 : 1;
    if (width > columns) return `${room}…`;
    if (width < columns) room += letter;
    kept += letter;
  }
  return kept;
}

function isWide(letter: string): boolean {
  return (letter.codePointAt(0) ?? 0) >= 0x1100;
}
