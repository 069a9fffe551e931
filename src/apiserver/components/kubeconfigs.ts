/**
 * A kubeconfig for each process beside the server, with a certificate of its own: `<data-dir>/<name>.kubeconfig`, which names
 * `<data-dir>/pki/<name>.pem`. Certificate and key are one file, as kubelets have it, so that both are renewed at once; who reads it
 * again takes them up without a restart.
 */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { issueCertificate } from '@binnacle/component/certificates.ts'
import { type Periodic, periodic } from '../bootstrap/periodic.ts'
import { writeAtomically } from '../pki/ensure.ts'

export interface Identity {
  readonly user: string
  readonly groups?: readonly string[]
}

interface Server {
  readonly url: string
  readonly servingCa: string
}

const days = 365
const dayMs = 24 * 60 * 60 * 1000
/** One that ends sooner is made anew. */
const renewDays = 30

const base64 = (pem: string): string => Buffer.from(pem).toString('base64')

/** Keeps the certificate of the last start while it is good. @returns the path */
export const componentKubeconfig = async (
  dataDir: string,
  { url, servingCa }: Server,
  name: string,
  identity: Identity,
  now: number,
): Promise<string> => {
  const path = join(dataDir, `${name}.kubeconfig`)
  const pem = join('pki', `${name}.pem`)
  await ensureCredential(dataDir, name, identity, now)
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'binnacle', cluster: { server: url, 'certificate-authority-data': base64(servingCa) } },
    ],
    users: [{ name, user: { 'client-certificate': pem, 'client-key': pem } }],
    contexts: [{ name: 'binnacle', context: { cluster: 'binnacle', user: name } }],
    'current-context': 'binnacle',
  })
  await writeAtomically(path, `${text}\n`)
  return path
}

/** Looks at the certificates each day: a cluster may run for years. */
export const renewCredentials = (
  dataDir: string,
  identities: Readonly<Record<string, Identity>>,
  clock: Clock,
  onError: (error: unknown) => void,
): Periodic =>
  periodic(
    Object.entries(identities).map(([name, identity]) => ({
      ...{ name, everyMs: dayMs },
      run: () => ensureCredential(dataDir, name, identity, clock.now()),
    })),
    clock,
    (_, error) => onError(error),
  )

const ensureCredential = async (
  dataDir: string,
  name: string,
  { user, groups = [] }: Identity,
  now: number,
): Promise<void> => {
  const inPki = (file: string): string => join(dataDir, 'pki', file)
  const [cert, key] = await Promise.all([
    readFile(inPki('ca.crt'), 'utf8'),
    readFile(inPki('ca.key'), 'utf8'),
  ])
  const path = inPki(`${name}.pem`)
  if (await isGood(path, cert, user, groups, now)) return
  const order = { commonName: user, organizations: groups, usage: 'client' as const, days }
  const made = issueCertificate({ cert, key }, order, now)
  await writeAtomically(path, made.cert + made.key)
}

/** Whether what was made before is of this authority, good for some time, and says no more and no less than this. */
const isGood = async (
  path: string,
  ca: string,
  user: string,
  groups: readonly string[],
  now: number,
): Promise<boolean> => {
  try {
    const parsed = new X509Certificate(await readFile(path))
    return (
      Date.parse(parsed.validTo) > now + renewDays * dayMs &&
      parsed.verify(new X509Certificate(ca).publicKey) &&
      parsed.subject === [...groups.map((group) => `O=${group}`), `CN=${user}`].join('\n')
    )
  } catch {
    return false
  }
}
