/** Who gets in, by the flags that say so: each shown on a running server. */
import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { issueCa, issueCertificate } from '@binnacle/component/certificates.ts'
import { ApiClient } from '../support/apiclient.ts'
import type { Endpoint } from '../support/kubeconfig.ts'
import { binary, startServer } from '../support/server.ts'

const skip = existsSync(binary) ? false : 'the server is not built'
const folder = mkdtempSync(join(tmpdir(), 'binnacle-credentials-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const day = 1
const issued = async (
  ca: { cert: string; key: string },
  commonName: string,
  organizations: string[] = [],
) => {
  const { cert, key } = issueCertificate(
    ca,
    { commonName, organizations, usage: 'client', days: day },
    Date.now(),
  )
  return { cert: Buffer.from(cert), key: Buffer.from(key) }
}

/** Sends with the credentials of `endpoint`, and closes. */
const ask = async (
  endpoint: Endpoint,
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => {
  const client = new ApiClient(endpoint)
  try {
    return await client.send(method, path, body, headers)
  } finally {
    client.close()
  }
}

const whoAmI = async (endpoint: Endpoint, headers?: Record<string, string>) => {
  const answer = await ask(
    endpoint,
    'POST',
    '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' },
    headers,
  )
  return answer.status === 201 ? answer.json.status.userInfo : answer.status
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('certificates of clients and of front proxies stay apart', { skip }, async (t) => {
  const now = Date.now()
  const [clientCa, proxyCa] = await Promise.all([issueCa('clients', now, day), issueCa('proxies', now, day)])
  const server = await startServer([
    `--client-ca-file=${file('clients.crt', clientCa.cert)}`,
    `--requestheader-client-ca-file=${file('proxies.crt', proxyCa.cert)}`,
    '--requestheader-allowed-names=proxy',
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    '--authorization-mode=AlwaysAllow',
  ])
  t.after(() => server.stop())
  const { server: url, ca } = server.endpoint
  const as = async (authority: { cert: string; key: string }, name: string, groups?: string[]) => ({
    server: url,
    ca,
    ...(await issued(authority, name, groups)),
  })
  const proxy = await as(proxyCa, 'proxy', ['system:masters'])
  const jane = { 'x-remote-user': 'jane', 'x-remote-group': 'a, b', 'x-remote-extra-acme%2fx': '1' }

  const client = await whoAmI(await as(clientCa, 'carl', ['devs']))
  assert.equal(client.username, 'carl')
  assert.deepEqual(client.groups, ['devs', 'system:authenticated'])
  assert.deepEqual(await whoAmI(proxy, jane), {
    username: 'jane',
    groups: ['a, b', 'system:authenticated'],
    extra: { 'acme/x': ['1'] },
  })
  assert.equal(await whoAmI(proxy), 401, 'a proxy is nobody itself')
  assert.equal(await whoAmI(await as(proxyCa, 'other'), jane), 401, 'a name that is not allowed')
  const headers = await whoAmI(await as(clientCa, 'carl'), jane)
  assert.equal(headers.username, 'carl', 'headers of a client mean nothing')
  const forged = issueCa('clients', now, day)
  assert.equal(await whoAmI(await as(forged, 'carl', ['system:masters'])), 401, 'signed by a namesake')
})

test('static tokens, no anonymous requests, everything allowed', { skip }, async (t) => {
  const server = await startServer([
    `--token-auth-file=${file('tokens.csv', 'secret,tom,u1,"a,b"\n')}`,
    '--anonymous-auth=false',
    '--authorization-mode=AlwaysAllow',
  ])
  t.after(() => server.stop())
  const { server: url, ca } = server.endpoint
  const nobody = { server: url, ca }
  assert.deepEqual(await whoAmI(nobody, bearer('secret')), {
    username: 'tom',
    uid: 'u1',
    groups: ['a', 'b', 'system:authenticated'],
  })
  assert.equal(await whoAmI(nobody, bearer('wrong')), 401)
  assert.equal((await ask(nobody, 'GET', '/api')).status, 401, 'nobody is anonymous')
  assert.equal((await ask(nobody, 'GET', '/api/v1/secrets', undefined, bearer('secret'))).status, 200)
})

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

test('service account tokens by the keys, issuer and audiences that were given', { skip }, async (t) => {
  const signing = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const former = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = (key: typeof signing.privateKey) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const publicPem = (key: typeof signing.publicKey) => key.export({ type: 'spki', format: 'pem' }).toString()
  const issuer = 'https://issuer.example'
  const server = await startServer([
    `--service-account-signing-key-file=${file('sa.key', pem(signing.privateKey))}`,
    `--service-account-key-file=${file('former.pub', publicPem(former.publicKey))}`,
    `--service-account-issuer=${issuer}`,
    '--api-audiences=api,other',
  ])
  t.after(() => server.stop())
  const { endpoint } = server
  const nobody = { server: endpoint.server, ca: endpoint.ca }
  const account = await ask(endpoint, 'POST', '/api/v1/namespaces/default/serviceaccounts', {
    metadata: { name: 'robot' },
  })
  const answer = await ask(endpoint, 'POST', '/api/v1/namespaces/default/serviceaccounts/robot/token', {
    spec: {},
  })
  assert.equal(answer.status, 201)
  assert.deepEqual(answer.json.spec.audiences, ['api', 'other'])
  const { token } = answer.json.status
  const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
  assert.equal(claims.iss, issuer)
  assert.equal((await whoAmI(nobody, bearer(token))).username, 'system:serviceaccount:default:robot')

  const now = Math.floor(Date.now() / 1000)
  const signed = (key: typeof signing.privateKey, audience: string): string => {
    const head = encoded({ alg: 'RS256' })
    const body = encoded({
      iss: issuer,
      aud: [audience],
      sub: 'system:serviceaccount:default:robot',
      iat: now,
      nbf: now,
      exp: now + 600,
      'kubernetes.io': {
        namespace: 'default',
        serviceaccount: { name: 'robot', uid: account.json.metadata.uid },
      },
    })
    const signature = sign('sha256', Buffer.from(`${head}.${body}`), createPrivateKey(pem(key)))
    return `${head}.${body}.${signature.toString('base64url')}`
  }
  assert.equal(
    (await whoAmI(nobody, bearer(signed(former.privateKey, 'other')))).username,
    'system:serviceaccount:default:robot',
    'a former key still verifies',
  )
  assert.equal(await whoAmI(nobody, bearer(signed(former.privateKey, 'elsewhere'))), 401)
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  assert.equal(await whoAmI(nobody, bearer(signed(stranger.privateKey, 'api'))), 401)

  const keys = (await ask(endpoint, 'GET', '/openid/v1/jwks', undefined, { accept: '*/*' })).json.keys
  const moduli = [signing, former].map(
    ({ publicKey }) => createPublicKey(publicPem(publicKey)).export({ format: 'jwk' }).n,
  )
  assert.deepEqual(keys.map((key: { n: string }) => key.n).sort(), moduli.sort())
})

test('plugins that are disabled do not decide; flags without effect are accepted', { skip }, async (t) => {
  const server = await startServer([
    '--disable-admission-plugins=ServiceAccount,NamespaceLifecycle',
    '--allow-privileged=true',
    '--storage-backend',
    'etcd3',
    '--v=2',
  ])
  t.after(() => server.stop())
  const pod = { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'i' }] } }
  const made = await ask(server.endpoint, 'POST', '/api/v1/namespaces/missing/pods', pod)
  assert.equal(made.status, 201, made.text)
  assert.equal(made.json.spec.serviceAccountName, undefined)
  assert.match(server.output(), /--allow-privileged.*no effect/)
})

test('a serving certificate of your own is what clients see', { skip }, async (t) => {
  const ca = issueCa('servers', Date.now(), day)
  const { cert, key } = issueCertificate(
    ca,
    { commonName: 'api', usage: 'server', dnsNames: ['localhost'], ips: ['127.0.0.1'], days: day },
    Date.now(),
  )
  const chain = `${cert.trimEnd()}\n${ca.cert}`
  const server = await startServer([
    `--tls-cert-file=${file('tls.crt', chain)}`,
    `--tls-private-key-file=${file('tls.key', key)}`,
  ])
  t.after(() => server.stop())
  assert.equal((await ask(server.endpoint, 'GET', '/api')).status, 200)
  assert.equal(server.endpoint.ca.toString(), chain, 'the kubeconfig trusts it')
})
