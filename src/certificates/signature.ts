/** Whether a PKCS#10 request was signed by the key that it holds. Texts are those of the reference. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type Element, elementAt, tags } from '@binnacle/component/der.ts'

interface Algorithm {
  readonly hash: string | null
  readonly key: string
  readonly insecure?: string
}

/** By OID, as hex of its DER content. */
const algorithms: ReadonlyMap<string, Algorithm> = new Map([
  ['2a864886f70d01010b', { hash: 'sha256', key: 'rsa' }],
  ['2a864886f70d01010c', { hash: 'sha384', key: 'rsa' }],
  ['2a864886f70d01010d', { hash: 'sha512', key: 'rsa' }],
  ['2a864886f70d010105', { hash: 'sha1', key: 'rsa', insecure: 'SHA1-RSA' }],
  ['2a8648ce3d0401', { hash: 'sha1', key: 'ec', insecure: 'ECDSA-SHA1' }],
  ['2a8648ce3d040302', { hash: 'sha256', key: 'ec' }],
  ['2a8648ce3d040303', { hash: 'sha384', key: 'ec' }],
  ['2a8648ce3d040304', { hash: 'sha512', key: 'ec' }],
  ['2b6570', { hash: null, key: 'ed25519' }],
])

const failures: Readonly<Record<string, string>> = {
  rsa: 'crypto/rsa: verification error',
  ec: 'x509: ECDSA verification failure',
  ed25519: 'x509: Ed25519 verification failure',
}

const notWhole = 'asn1: syntax error: sequence truncated'

/** Why the signature of a request does not hold; undefined when it does. `der` is a whole request. Never throws. */
export const signatureProblem = (der: Buffer): string | undefined => {
  const outer = elementAt(der, 0)
  const [info, algorithm, signature] = outer === undefined ? [] : elementsOf(der, outer)
  const [oid] = algorithm === undefined ? [] : elementsOf(der, algorithm)
  const [, , spki] = info === undefined ? [] : elementsOf(der, info)
  if (spki === undefined || oid?.tag !== tags.oid || signature?.tag !== tags.bitString) return notWhole
  const known = algorithms.get(der.subarray(oid.from, oid.to).toString('hex'))
  if (known?.insecure !== undefined)
    return `x509: cannot verify signature: insecure algorithm ${known.insecure}`
  const key = keyOf(der.subarray(spki.start, spki.to))
  if (known === undefined || key?.asymmetricKeyType !== known.key)
    return 'x509: cannot verify signature: algorithm unimplemented'
  try {
    // The first byte of a bit string counts unused bits.
    const bytes = der.subarray(signature.from + 1, signature.to)
    const isRight = verify(known.hash, der.subarray(info!.start, info!.to), key, bytes)
    return isRight ? undefined : failures[known.key]
  } catch {
    return failures[known.key]
  }
}

const elementsOf = (der: Buffer, { from, to }: Element): Element[] => {
  const elements: Element[] = []
  for (let at = from; at < to; ) {
    const element = elementAt(der, at, to)
    if (element === undefined) break
    elements.push(element)
    at = element.to
  }
  return elements
}

const keyOf = (spki: Buffer): KeyObject | undefined => {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
