/** An object of any kind, read and written without its type: this test handles all of them alike. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Kube = any
