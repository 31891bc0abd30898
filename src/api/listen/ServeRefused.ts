/** Says in words why the API cannot be served as it was asked for. Nothing is served then, and nothing was changed. */
export class ServeRefused extends Error {
  override readonly name = 'ServeRefused';
}
