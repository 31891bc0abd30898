/** How many folders are read ahead. */
const ahead = 8;

/** Reads folders in the background, some at a time, and visits them one after the other; a visit names what is below. */
export async function walkFolders<Folder, Contents>(
  top: Folder,
  read: (folder: Folder) => Promise<Contents>,
  visit: (contents: Contents) => Promise<readonly Folder[]>,
): Promise<void> {
  const waiting = [top];
  const reading: Promise<Contents>[] = [];
  for (;;) {
    while (reading.length < ahead) {
      const folder = waiting.pop();
      if (folder === undefined) break;
      reading.push(read(folder));
    }
    const next = reading.shift();
    if (next === undefined) return;
    for (const below of await visit(await next)) waiting.push(below);
  }
}
