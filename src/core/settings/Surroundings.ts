/** Where settings come from besides what a person wrote: the environment, and how to make a path absolute. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly absolute: (path: string) => string;
};
