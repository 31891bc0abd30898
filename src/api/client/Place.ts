/** Where the API is served: an address such as `http://127.0.0.1:4101`, or the path of a socket. */
export type Address = { readonly url: string } | { readonly socket: string };

/** Where the API is served, and the token that it wants to be shown. */
export type Place = Address & { readonly token: string };

/** Says where to call. It is asked before each call, because a server that was started again is elsewhere. */
export type FindPlace = (signal: AbortSignal | undefined) => Promise<Place>;
