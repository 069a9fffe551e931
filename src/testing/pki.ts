/** Certificates for the clusters of a process: made once, thrown away with it. */
import { makePki, type Pki } from '../apiserver/pki/ensure.ts'

let made: Pki | undefined

export const sharedPki = (): Pki => {
  made ??= makePki()
  return made
}
