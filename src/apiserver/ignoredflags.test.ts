import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutIgnoredFlags } from './ignoredflags.ts'

const cases: { name: string; given: string[]; kept: string[]; ignored: string[] }[] = [
  {
    name: 'a switch goes alone',
    given: ['apiserver', '--allow-privileged', '--secure-port=1'],
    kept: ['apiserver', '--secure-port=1'],
    ignored: ['--allow-privileged'],
  },
  {
    name: 'a switch with a value goes whole',
    given: ['--allow-privileged=true', '--bind-address', '::1'],
    kept: ['--bind-address', '::1'],
    ignored: ['--allow-privileged'],
  },
  {
    name: 'a flag with a value takes the next word along',
    given: ['--storage-backend', 'etcd3', '--secure-port', '1'],
    kept: ['--secure-port', '1'],
    ignored: ['--storage-backend'],
  },
  {
    name: 'one after an equals sign leaves the next word',
    given: ['--insecure-port=0', 'rest'],
    kept: ['rest'],
    ignored: ['--insecure-port'],
  },
  {
    name: 'the certificate folder is the data folder',
    given: ['--cert-dir=/d', '--secure-port=1'],
    kept: ['--data-dir=/d', '--secure-port=1'],
    ignored: [],
  },
  {
    name: 'unless that is given too',
    given: ['--cert-dir', '/c', '--data-dir=/d'],
    kept: ['--data-dir=/d'],
    ignored: ['--cert-dir'],
  },
  { name: 'a mistake stays one', given: ['--alow-privileged'], kept: ['--alow-privileged'], ignored: [] },
  {
    name: 'names of Object.prototype are mistakes',
    given: ['--constructor'],
    kept: ['--constructor'],
    ignored: [],
  },
]
for (const { name, given, kept, ignored } of cases) {
  test(name, () => assert.deepEqual(withoutIgnoredFlags(given), { argv: kept, ignored }))
}
