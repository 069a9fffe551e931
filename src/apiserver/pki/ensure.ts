/**
 * The server's own certificates and keys, in `<data-dir>/pki`:
 *
 *     ca.crt ca.key                  signs all others
 *     apiserver.crt apiserver.key    what clients see
 *     admin.crt admin.key            system:masters, for admin.kubeconfig
 *     apiserver-kubelet-client.*     what kubelets see when the server calls them
 *     front-proxy-ca.crt .key        signs the certificate shown to aggregated servers
 *     sa.key sa.pub                  signs service-account tokens: ECDSA P-256, which the reference accepts as well as RSA
 *
 * Made once, found again at the next start, renewed near expiry, also while the server runs (renewal.ts).
 */
import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { issueCa, issueCertificate, type Order, type Pair } from '@binnacle/component/certificates.ts'

export interface Pki {
  readonly ca: Pair
  readonly frontProxyCa: Pair
  readonly serving: Pair
  readonly admin: Pair
  readonly kubeletClient: Pair
  /** PEM private key for service-account tokens. */
  readonly serviceAccountKey: string
  /** Absent: nothing was written. */
  readonly folder?: string
}

export interface PkiOptions {
  /** First address of the service range. */
  serviceIp?: string
  /** Further DNS names and addresses that clients use. */
  names?: readonly string[]
  ips?: readonly string[]
  /** Milliseconds. */
  now?: () => number
}

const caDays = 3650
const leafDays = 365
/** A certificate with fewer days left is made anew. */
const renewDays = 30
const dayMs = 24 * 60 * 60 * 1000

const dnsNames = [
  'localhost',
  'kubernetes',
  'kubernetes.default',
  'kubernetes.default.svc',
  'kubernetes.default.svc.cluster.local',
]

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all; keys are for the owner only. */
export const writeAtomically = async (path: string, text: string, mode = 0o600): Promise<void> => {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await writeFile(temporary, text, { mode, flush: true } as never)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

interface Wanted {
  name: string
  /** Whether a certificate found on disk still does. */
  isGood(cert: X509Certificate): boolean
  make(): Pair
}

/** Reads a pair that belongs together and is good for some time; else makes it. The key is written first. */
const ensurePair = async (folder: string, wanted: Wanted, now: number): Promise<Pair> => {
  const path = join(folder, wanted.name)
  const [cert, key] = await Promise.all([readIfThere(`${path}.crt`), readIfThere(`${path}.key`)])
  if (cert !== undefined && key !== undefined && isUsable(cert, key, wanted, now)) return { cert, key }
  const made = wanted.make()
  await writeAtomically(`${path}.key`, made.key)
  await writeAtomically(`${path}.crt`, made.cert, 0o644)
  return made
}

const isUsable = (cert: string, key: string, wanted: Wanted, now: number): boolean => {
  try {
    const parsed = new X509Certificate(cert)
    if (Date.parse(parsed.validTo) < now + renewDays * dayMs) return false
    // The public key inside the private one must be the certificate's: a crash may have come between the two writes.
    const own = createPublicKey(key).export({ type: 'spki', format: 'der' })
    return own.equals(parsed.publicKey.export({ type: 'spki', format: 'der' })) && wanted.isGood(parsed)
  } catch {
    return false
  }
}

const ensureCa = (folder: string, name: string, commonName: string, now: number): Promise<Pair> =>
  ensurePair(folder, { name, isGood: (c) => c.ca, make: () => issueCa(commonName, now, caDays) }, now)

const ensureLeaf = (folder: string, name: string, ca: Pair, order: Order, now: number): Promise<Pair> => {
  const authority = new X509Certificate(ca.cert)
  const isGood = (cert: X509Certificate): boolean =>
    cert.verify(authority.publicKey) &&
    (order.dnsNames ?? []).every((n) => cert.checkHost(n) !== undefined) &&
    (order.ips ?? []).every((ip) => cert.checkIP(ip) !== undefined)
  return ensurePair(folder, { name, isGood, make: () => issueCertificate(ca, order, now) }, now)
}

const newServiceAccountKey = (): { readonly key: string; readonly publicKey: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

const ensureServiceAccountKey = async (folder: string): Promise<string> => {
  const found = await readIfThere(join(folder, 'sa.key'))
  if (found !== undefined) return found
  const { key, publicKey } = newServiceAccountKey()
  await writeAtomically(join(folder, 'sa.pub'), publicKey, 0o644)
  await writeAtomically(join(folder, 'sa.key'), key)
  return key
}

/** Names with a wildcard or characters no DNS name has would make a certificate that nobody accepts. */
const isDnsName = (name: string): boolean => /^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?$/.test(name)

/** Makes what is missing under `<dataDir>/pki` and returns all of it. Throws when the folder can't be read or written. */
export const ensurePki = async (dataDir: string, options: PkiOptions = {}): Promise<Pki> => {
  const folder = join(dataDir, 'pki')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const now = (options.now ?? Date.now)()
  const [ca, frontProxyCa, serviceAccountKey] = await Promise.all([
    ensureCa(folder, 'ca', 'binnacle-ca', now),
    ensureCa(folder, 'front-proxy-ca', 'binnacle-front-proxy-ca', now),
    ensureServiceAccountKey(folder),
  ])
  const [serving, adminPair, kubeletClientPair] = await Promise.all([
    ensureLeaf(folder, 'apiserver', ca, servingOrder(options), now),
    ensureLeaf(folder, 'admin', ca, admin, now),
    ensureLeaf(folder, 'apiserver-kubelet-client', ca, kubeletClient, now),
  ])
  return {
    ...{ ca, frontProxyCa, serving, admin: adminPair, kubeletClient: kubeletClientPair },
    ...{ serviceAccountKey, folder },
  }
}

/** For a server that leaves nothing behind. A certificate is made when somebody asks for it: a cluster in a test needs few. */
export const makePki = (options: PkiOptions = {}): Pki => {
  const now = (options.now ?? Date.now)()
  const ca = issueCa('binnacle-ca', now, caDays)
  const made = new Map<string, Pair>()
  const once = (name: string, make: () => Pair): Pair => {
    const pair = made.get(name) ?? make()
    made.set(name, pair)
    return pair
  }
  return {
    ca,
    serviceAccountKey: newServiceAccountKey().key,
    get frontProxyCa() {
      return once('frontProxyCa', () => issueCa('binnacle-front-proxy-ca', now, caDays))
    },
    get serving() {
      return once('serving', () => issueCertificate(ca, servingOrder(options), now))
    },
    get admin() {
      return once('admin', () => issueCertificate(ca, admin, now))
    },
    get kubeletClient() {
      return once('kubeletClient', () => issueCertificate(ca, kubeletClient, now))
    },
  }
}

const servingOrder = (options: PkiOptions): Order => ({
  commonName: 'kube-apiserver',
  usage: 'server',
  dnsNames: [...new Set([...dnsNames, hostname(), ...(options.names ?? [])])].filter(isDnsName),
  ips: [...new Set(['127.0.0.1', '::1', options.serviceIp ?? '10.0.0.1', ...(options.ips ?? [])])],
  days: leafDays,
})
const admin: Order = {
  commonName: 'kubernetes-admin',
  organizations: ['system:masters'],
  usage: 'client',
  days: leafDays,
}
const kubeletClient: Order = { ...admin, commonName: 'kube-apiserver-kubelet-client' }
