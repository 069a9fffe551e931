/** A kubeconfig for each process beside the server, with a certificate of its own: `<data-dir>/<name>.kubeconfig`. */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { issueCertificate, type Pair } from '@binnacle/component/certificates.ts'
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
  { user, groups = [] }: Identity,
): Promise<string> => {
  const path = join(dataDir, `${name}.kubeconfig`)
  const [caCert, caKey] = await Promise.all(
    ['ca.crt', 'ca.key'].map((file) => readFile(join(dataDir, 'pki', file), 'utf8')),
  )
  const pair =
    (await credentialsIn(path, caCert!, user, groups)) ?? issue({ cert: caCert!, key: caKey! }, user, groups)
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'binnacle', cluster: { server: url, 'certificate-authority-data': base64(servingCa) } },
    ],
    users: [
      { name, user: { 'client-certificate-data': base64(pair.cert), 'client-key-data': base64(pair.key) } },
    ],
    contexts: [{ name: 'binnacle', context: { cluster: 'binnacle', user: name } }],
    'current-context': 'binnacle',
  })
  await writeAtomically(path, `${text}\n`)
  return path
}

const issue = (ca: Pair, user: string, groups: readonly string[]): Pair =>
  issueCertificate(ca, { commonName: user, organizations: groups, usage: 'client', days }, Date.now())

/** What the file of the last start holds, if it is still good for this authority and says no more and no less than this. */
const credentialsIn = async (
  path: string,
  ca: string,
  user: string,
  groups: readonly string[],
): Promise<Pair | undefined> => {
  try {
    const { user: found } = JSON.parse(await readFile(path, 'utf8')).users[0]
    const [cert, key] = ['client-certificate-data', 'client-key-data'].map((field) =>
      Buffer.from(found[field], 'base64').toString(),
    ) as [string, string]
    const parsed = new X509Certificate(cert)
    const isGood =
      Date.parse(parsed.validTo) > Date.now() + renewDays * dayMs &&
      parsed.verify(new X509Certificate(ca).publicKey) &&
      parsed.subject === [...groups.map((group) => `O=${group}`), `CN=${user}`].join('\n')
    return isGood ? { cert, key } : undefined
  } catch {
    return undefined
  }
}
