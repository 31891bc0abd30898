/** Whether an absolute path is a folder itself or below it, by its parts: `/a/bc` is not within `/a/b`. */
export function isWithin(path: string, folder: string): boolean {
  return `${path}/`.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
