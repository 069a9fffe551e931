/** Which tag an image's name says; the pull policy that kube-apiserver 1.36.3 derived tells. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tagOf } from './image.ts'

const hash = '6'.repeat(64)
const latest = [
  'nginx',
  `nginx:latest@sha256:${hash}`,
  'A/b',
  'localhost/a',
  'LOCAL/a',
  'Local:80/a',
  'a:80/b:latest',
  '[::1]:80/a',
  '[::1]/a',
  `${'a'.repeat(64)}b`,
  'a_b',
  'a__b',
  'a--b',
  'docker.io/nginx',
  'a.b',
  'a:1/b',
  'reg:99999/a',
  '1.2.3.4/a',
]
const another = [
  `nginx@sha256:${hash}`,
  `nginx:1@sha256:${hash}`,
  'A',
  'nginx:',
  'nginx:LATEST',
  'a//b',
  '/a',
  'a/',
  hash,
  'a___b',
  'a-_b',
  '-a',
  'a.',
  'a..b',
  'x'.repeat(255),
  'nginx@sha256:66',
  'nginx:latest@sha256:66',
  `nginx:${'t'.repeat(129)}`,
  'é',
  'nginx:latest:latest',
  '$(A)',
  'nginx:-a',
  '_a/b',
  'localhost:x/y',
  'a/B',
  '[::g]/a',
  `library/nginx@md5:${'a'.repeat(32)}`,
  `nginx@SHA256:${hash}`,
  '',
]

for (const image of latest)
  test(`${image.slice(0, 40)} is the latest`, () => assert.equal(tagOf(image), 'latest'))
for (const image of another) {
  test(`${image.slice(0, 40)} is not the latest`, () => assert.notEqual(tagOf(image), 'latest'))
}
