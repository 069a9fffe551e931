/** `<data-dir>/admin.kubeconfig`: everything kubectl needs in one file, so that it can be copied elsewhere. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Pki, writeAtomically } from './ensure.ts'

const base64 = (pem: string): string => Buffer.from(pem).toString('base64')

const textOf = (pki: Pki, server: string, servingCa: string): string =>
  [
    'apiVersion: v1',
    'kind: Config',
    'clusters:',
    '- name: binnacle',
    '  cluster:',
    `    server: ${JSON.stringify(server)}`,
    `    certificate-authority-data: ${base64(servingCa)}`,
    'users:',
    '- name: kubernetes-admin',
    '  user:',
    `    client-certificate-data: ${base64(pki.admin.cert)}`,
    `    client-key-data: ${base64(pki.admin.key)}`,
    'contexts:',
    '- name: binnacle',
    '  context:',
    '    cluster: binnacle',
    '    user: kubernetes-admin',
    'current-context: binnacle',
    '',
  ].join('\n')

/**
 * Writes the file if its content would change; returns its path.
 * @param server URL such as `https://127.0.0.1:6443`
 * @param servingCa PEM that verifies the serving certificate; default: our own CA
 */
export const writeAdminKubeconfig = async (
  dataDir: string,
  pki: Pki,
  server: string,
  servingCa = pki.ca.cert,
): Promise<string> => {
  const path = join(dataDir, 'admin.kubeconfig')
  const text = textOf(pki, server, servingCa)
  const found = await readFile(path, 'utf8').catch(() => undefined)
  if (found !== text) await writeAtomically(path, text)
  return path
}
