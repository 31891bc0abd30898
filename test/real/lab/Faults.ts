/** An answer of the cloud that is a refusal: the code and the words that AWS would say. */
export type Refusal = { readonly code: string; readonly message: string };

/** What is wrong with the cloud. Nothing is when this is empty. */
export type Faults = {
  /** Who is refused a new machine: those who ask in this region, or in any with `*`. */
  readonly launch?: readonly (Refusal & { readonly region: string })[];
  /** Every start of a machine that was stopped is refused. */
  readonly start?: Refusal;
  /** How long a machine takes from the cloud's answer to its first process, in seconds; 1 when not said. */
  readonly bootSeconds?: number;
};
