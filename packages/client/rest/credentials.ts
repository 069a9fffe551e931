/** What a request carries to prove who asks, when the connection itself does not. */
export interface Credentials {
  /** Headers for the next request; fetches or renews a token when needed. */
  headers(): Promise<Headers> | Headers
  /** The server did not take the last ones. Returns whether others may be had: then it is worth asking again. */
  renew(): boolean
}

/** By name in lower case; a list is sent as several headers. */
export type Headers = Readonly<Record<string, string | readonly string[]>>

/** A name and a password, which kube-apiserver itself no longer takes; what stands before it may. */
export const basicAuth = (user: string, password: string): Credentials => ({
  headers: () => ({ authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }),
  renew: () => false,
})
