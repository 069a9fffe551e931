import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proxyFromEnvironment } from './proxy.ts'

const cases: { name: string; server: string; env: Record<string, string>; want: string | undefined }[] = [
  { name: 'no variable, no proxy', server: 'https://a.example', env: {}, want: undefined },
  {
    name: 'an empty variable is none',
    server: 'https://a.example',
    env: { HTTPS_PROXY: '' },
    want: undefined,
  },
  {
    name: 'capitals or not',
    server: 'https://a.example',
    env: { https_proxy: 'http://p' },
    want: 'http://p',
  },
  {
    name: 'a proxy without a scheme is http',
    server: 'https://a.example',
    env: { HTTPS_PROXY: 'p:1' },
    want: 'http://p:1',
  },
  {
    name: 'plain servers have their own',
    server: 'http://a.example',
    env: { HTTPS_PROXY: 'p' },
    want: undefined,
  },
  {
    name: 'this machine needs none',
    server: 'https://127.0.0.1:6443',
    env: { HTTPS_PROXY: 'p' },
    want: undefined,
  },
  { name: 'nor by its name', server: 'https://localhost', env: { HTTPS_PROXY: 'p' }, want: undefined },
  ...(
    [
      ['*', 'a.example', true],
      ['a.example', 'a.example', true],
      ['a.example', 'x.a.example', true],
      ['a.example', 'ba.example', false],
      ['.a.example', 'x.a.example', true],
      ['.a.example', 'a.example', false],
      ['*.a.example', 'x.a.example', true],
      ['b.example, A.example', 'a.example', true],
      ['a.example:6443', 'a.example:6443', true],
      ['a.example:443', 'a.example', true],
      ['a.example:444', 'a.example', false],
      ['10.0.0.0/8', '10.1.2.3', true],
      ['10.0.0.0/8', '11.1.2.3', false],
      ['10.0.0.0/99', '10.1.2.3', false],
      ['10.1.2.3', '10.1.2.3', true],
      ['fd00::/8', '[fd00::1]', true],
      ['fd00::1', '[fd00::1]', true],
      ['nonsense/x', '10.1.2.3', false],
    ] as const
  ).map(([exempt, host, isExempt]) => ({
    name: `NO_PROXY=${exempt} ${isExempt ? 'exempts' : 'does not exempt'} ${host}`,
    server: `https://${host}`,
    env: { HTTPS_PROXY: 'http://p', NO_PROXY: exempt },
    want: isExempt ? undefined : 'http://p',
  })),
]
for (const { name, server, env, want } of cases)
  test(name, () => assert.equal(proxyFromEnvironment(server, env), want))
