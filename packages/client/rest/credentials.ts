/** What a request carries to prove who asks, when the connection itself does not. */
export interface Credentials {
  /** Headers for the next request; fetches or renews a token when needed. */
  headers(): Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>
  /** The server did not take the last ones. Returns whether others may be had: then it is worth asking again. */
  renew(): boolean
}

/** A token that never changes. */
export const staticToken = (token: string): Credentials => ({
  headers: () => ({ authorization: `Bearer ${token}` }),
  renew: () => false,
})
