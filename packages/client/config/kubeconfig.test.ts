import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { inClusterConfig } from './incluster.ts'
import { loadConfig, readKubeconfig } from './kubeconfig.ts'

const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string): string => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

/** A file with one context `c`, whose cluster and user have these fields. */
const fileOf = (name: string, user: object, cluster: object = {}): string =>
  write(
    name,
    JSON.stringify({
      'current-context': 'c',
      contexts: [{ name: 'c', context: { cluster: 'k', user: 'u', namespace: 'team' } }],
      clusters: [{ name: 'k', cluster: { server: 'https://a.example:6443/', ...cluster } }],
      users: [{ name: 'u', user }],
    }),
  )

const noEnv = {}

describe('a kubeconfig file', () => {
  test('says where the server is and who we are', async () => {
    const path = fileOf(
      'plain',
      { token: 'secret' },
      { 'tls-server-name': 'b.example', 'insecure-skip-tls-verify': true },
    )
    const { server, tlsServerName, insecureSkipTlsVerify, namespace, credentials } = readKubeconfig(
      path,
      undefined,
      noEnv,
    )
    assert.deepEqual(
      { server, tlsServerName, insecureSkipTlsVerify, namespace, headers: await credentials?.headers() },
      {
        server: 'https://a.example:6443',
        tlsServerName: 'b.example',
        insecureSkipTlsVerify: true,
        namespace: 'team',
        headers: { authorization: 'Bearer secret' },
      },
    )
  })

  test('names files relative to itself, and their renewal is noticed', async () => {
    const authority = write('sub/ca.crt', 'authority')
    write('sub/me.crt', 'cert')
    write('sub/me.key', 'key')
    const path = fileOf(
      'sub/files',
      { 'client-certificate': 'me.crt', 'client-key': 'me.key' },
      { 'certificate-authority': 'ca.crt' },
    )
    const config = readKubeconfig(path, undefined, noEnv)
    assert.deepEqual(
      [String(config.ca), String(config.cert), String(config.key)],
      ['authority', 'cert', 'key'],
    )
    writeFileSync(authority, 'another')
    config.files?.look()
    assert.equal(String(config.files?.current().ca), 'another')
  })

  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  test('may hold what it would name, which counts more', () => {
    const path = fileOf(
      'inline',
      {
        ...{ 'client-certificate-data': base64('cert'), 'client-key-data': base64('key') },
        'client-certificate': 'not-there',
      },
      { 'certificate-authority-data': base64('authority') },
    )
    const { ca, cert, key } = readKubeconfig(path, undefined, noEnv)
    assert.deepEqual([ca, cert, key].map(String), ['authority', 'cert', 'key'])
  })

  const identities: { name: string; user: object; want: object }[] = [
    { name: 'a token', user: { token: 't' }, want: { authorization: 'Bearer t' } },
    {
      name: 'a name and a password',
      user: { username: 'ann', password: 'pässword' },
      want: { authorization: `Basic ${base64('ann:pässword')}` },
    },
    {
      name: 'another person, by a token',
      user: {
        ...{ token: 't', as: 'bob', 'as-uid': '7', 'as-groups': ['g1', 'g2'] },
        'as-user-extra': { 'acme.com/Project%': ['x', 'y'], empty: [] },
      },
      want: {
        authorization: 'Bearer t',
        'impersonate-user': 'bob',
        'impersonate-group': ['g1', 'g2'],
        'impersonate-uid': '7',
        'impersonate-extra-acme.com%2fproject%25': ['x', 'y'],
      },
    },
    { name: 'another person, by the connection', user: { as: 'bob' }, want: { 'impersonate-user': 'bob' } },
  ]
  for (const { name, user, want } of identities)
    test(`identifies as ${name}`, async () => {
      const { credentials } = readKubeconfig(fileOf(`as-${name.length}`, user), undefined, noEnv)
      assert.deepEqual(await credentials?.headers(), want)
    })

  test('a token file counts more than a token', async () => {
    write('token', 'from the file\n')
    const { credentials } = readKubeconfig(fileOf('tf', { token: 't', tokenFile: 'token' }), undefined, noEnv)
    assert.deepEqual(await credentials?.headers(), { authorization: 'Bearer from the file' })
  })

  test('names a proxy, or the environment does', () => {
    const env = { HTTPS_PROXY: 'proxy.example:3128' }
    assert.equal(readKubeconfig(fileOf('np', {}), undefined, env).proxy, 'http://proxy.example:3128')
    const own = fileOf('p', {}, { 'proxy-url': 'socks5://own.example' })
    assert.equal(readKubeconfig(own, undefined, env).proxy, 'socks5://own.example')
  })

  const faults: { name: string; content: string; want: RegExp }[] = [
    { name: 'no context', content: '{}', want: /there is no current-context/ },
    { name: 'a context that is not there', content: 'current-context: x', want: /contexts has no "x"/ },
    {
      name: 'a cluster that is not there',
      content: '{current-context: c, contexts: [{name: c, context: {cluster: k}}]}',
      want: /clusters has no "k"/,
    },
    {
      name: 'no server',
      content: '{current-context: c, contexts: [{name: c, context: {cluster: k}}], clusters: [{name: k}]}',
      want: /cluster "k" has no server/,
    },
    { name: 'no YAML', content: 'a: [', want: /faulty-no YAML/ },
  ]
  for (const { name, content, want } of faults)
    test(`is refused with ${name}`, () => {
      assert.throws(() => readKubeconfig(write(`faulty-${name}`, content), undefined, noEnv), want)
    })
})

describe('several kubeconfig files', () => {
  const one = write(
    'one',
    `
contexts: [{name: a, context: {cluster: a, user: a}}]
clusters: [{name: a, cluster: {server: "https://first.example"}}]
`,
  )
  const two = write(
    'two',
    `
current-context: a
contexts: [{name: a, context: {cluster: b}}, {name: b, context: {cluster: a}}]
clusters: [{name: a, cluster: {server: "https://second.example"}}]
users: [{name: a, user: {token: t}}]
`,
  )

  test('are one, and the first to name something is right', async () => {
    const env = { KUBECONFIG: ['', join(folder, 'absent'), one, two].join(delimiter) }
    const { server, credentials } = loadConfig({ env })
    assert.equal(server, 'https://first.example')
    assert.deepEqual(await credentials?.headers(), { authorization: 'Bearer t' })
  })

  test('another context may be named', () => {
    const env = { KUBECONFIG: [two, one].join(delimiter) }
    assert.equal(loadConfig({ env, context: 'b' }).server, 'https://second.example')
    assert.throws(() => loadConfig({ env, context: 'c' }), /contexts has no "c"/)
  })

  test('a file named by itself stands alone and must be there', () => {
    const env = { KUBECONFIG: two }
    assert.throws(() => loadConfig({ env, kubeconfig: one }), /there is no current-context/)
    assert.throws(() => loadConfig({ env, kubeconfig: join(folder, 'absent') }), /ENOENT/)
  })

  test('without any, a pod knows its server, and others say what is missing', async () => {
    const home = join(folder, 'home')
    assert.throws(
      () => loadConfig({ env: { HOME: home } }),
      /no kubeconfig file: ~\/\.kube\/config is not there/,
    )
    const pod = join(folder, 'pod')
    for (const [name, content] of Object.entries({ token: 'tok\n', 'ca.crt': 'ca', namespace: 'ns\n' }))
      write(`pod/${name}`, content)
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }
    const { server, ca, namespace, credentials } = inClusterConfig(env, pod)
    assert.deepEqual(
      { server, ca: String(ca), namespace, headers: await credentials?.headers() },
      {
        server: 'https://[fd00::1]:443',
        ca: 'ca',
        namespace: 'ns',
        headers: { authorization: 'Bearer tok' },
      },
    )
    assert.throws(() => inClusterConfig({}, pod), /not in a cluster/)
  })
})

describe('an exec plugin', () => {
  const plugin = (name: string, script: string): object => {
    const path = write(name, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return {
      apiVersion: 'client.authentication.k8s.io/v1',
      ...{ command: `./${name}`, args: ['one', 'two'], env: [{ name: 'EXTRA', value: 'more' }] },
      ...{ installHint: 'try turning it on', interactiveMode: 'Never' },
    }
  }
  const printing = (status: string): string =>
    `echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":${status}}'`
  const read = (exec: object, cluster: object = {}) =>
    readKubeconfig(fileOf(`exec-${Math.random()}`, { exec }, cluster), undefined, noEnv)
  const headers = async (exec: object) => read(exec).credentials?.headers()

  /** Each run's token is its number. */
  const numbering = (name: string, more = ''): object => {
    const runs = join(folder, `${name}-runs`)
    const count = `'$(wc -l < ${runs} | tr -d " ")'`
    return plugin(name, `echo x >> ${runs}\n${printing(`{"token":"${count}"${more}}`)}`)
  }

  test('is run once for requests that come together, and again when told to', async () => {
    const { credentials } = read(numbering('counting'))
    const first = await Promise.all([credentials?.headers(), credentials?.headers()])
    assert.deepEqual(first, [{ authorization: 'Bearer 1' }, { authorization: 'Bearer 1' }])
    assert.deepEqual(await credentials?.headers(), { authorization: 'Bearer 1' })
    assert.equal(credentials?.renew(), true)
    assert.deepEqual(await credentials?.headers(), { authorization: 'Bearer 2' })
  })

  test('is run again when its token has expired', async () => {
    const { credentials } = read(numbering('expiring', ',"expirationTimestamp":"2020-01-01T00:00:00Z"'))
    assert.deepEqual(await credentials?.headers(), { authorization: 'Bearer 1' })
    assert.deepEqual(await credentials?.headers(), { authorization: 'Bearer 2' })
  })

  test('gets its arguments, its environment and, if it wants, the cluster', async () => {
    const told = join(folder, 'told')
    const script = `echo "$1 $2 $EXTRA" > ${told}\necho "$KUBERNETES_EXEC_INFO" >> ${told}\n${printing('{"token":"t"}')}`
    const exec = { ...plugin('curious', script), provideClusterInfo: true }
    const extensions = [{ name: 'client.authentication.k8s.io/exec', extension: { audience: 'x' } }]
    await read(exec, { extensions, 'certificate-authority-data': base64Of('ca') }).credentials?.headers()
    const [line, info] = readFileSync(told, 'utf8').split('\n')
    assert.equal(line, 'one two more')
    assert.deepEqual(JSON.parse(info!), {
      kind: 'ExecCredential',
      apiVersion: 'client.authentication.k8s.io/v1',
      spec: {
        interactive: false,
        cluster: {
          server: 'https://a.example:6443/',
          'certificate-authority-data': base64Of('ca'),
          config: { audience: 'x' },
        },
      },
    })
  })

  test('may give a certificate; another one makes new connections', async () => {
    const file = write('cert-now', 'A')
    const status = `{"clientCertificateData":"'$(cat ${file})'","clientKeyData":"key"}`
    const { certificate, credentials } = read(plugin('certifying', printing(status)))
    let changes = 0
    certificate?.onChange.add(() => changes++)
    assert.deepEqual(await certificate?.current(), { cert: 'A', key: 'key' })
    assert.deepEqual(await credentials?.headers(), {})
    writeFileSync(file, 'B')
    credentials?.renew()
    await credentials?.headers()
    assert.equal(changes, 1)
    assert.deepEqual(await certificate?.current(), { cert: 'B', key: 'key' })
  })

  const failures: { name: string; script: string; want: RegExp }[] = [
    { name: 'fails', script: 'exit 3', want: /failing-fails: it ended with code 3\ntry turning it on/ },
    { name: 'prints nonsense', script: 'echo hello', want: /is not JSON/ },
    {
      name: 'prints another kind',
      script: `echo '{"kind":"Pod"}'`,
      want: /printed undefined Pod instead of/,
    },
    { name: 'gives nothing', script: printing('{}'), want: /neither a token nor a certificate/ },
    { name: 'gives half', script: printing('{"clientKeyData":"k"}'), want: /without the other/ },
    { name: 'never ends to talk', script: 'yes', want: /it says too much/ },
  ]
  for (const { name, script, want } of failures)
    test(`that ${name} is told of`, () => assert.rejects(headers(plugin(`failing-${name}`, script)), want))

  test('that is not there, or that must ask without a terminal, is told of', async () => {
    const base = { ...plugin('x', ''), command: 'no-such-program-anywhere' }
    await assert.rejects(headers(base), /no-such-program-anywhere: spawn .*ENOENT\ntry turning it on/)
    await assert.rejects(headers({ ...base, interactiveMode: 'Always' }), /there is none/)
    await assert.rejects(async () => headers({ ...base, apiVersion: 'v0' }), /"v0" is not supported/)
  })
})

const base64Of = (text: string): string => Buffer.from(text).toString('base64')
