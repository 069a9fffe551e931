/** Texts recorded from kube-apiserver 1.36.3, with its store stopped for the failures. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeRequest } from '../../../test/support/request.ts'
import { Health } from './checks.ts'

const health = (etcd: () => void = () => {}) => {
  const failures: string[] = []
  const h = new Health((kind, name) => failures.push(`${kind} ${name}`))
  h.add({ name: 'etcd', check: etcd })
  h.add({ name: 'shutdown', check: () => {} }, ['readyz'])
  const get = async (url: string) => {
    const { status, body, headers } = (await h.respond(fakeRequest({ url })))!
    return { status, body, type: headers['content-type'], sniff: headers['x-content-type-options'] }
  }
  return { h, get, failures }
}
const stopped = (): void => {
  throw new Error('error getting data from etcd: context deadline exceeded')
}

const rows = [
  { url: '/livez', status: 200, body: 'ok' },
  { url: '/readyz?exclude=foo', status: 200, body: 'ok' },
  { url: '/livez?verbose', status: 200, body: '[+]ping ok\n[+]log ok\n[+]etcd ok\nlivez check passed\n' },
  {
    url: '/healthz?verbose=0',
    status: 200,
    body: '[+]ping ok\n[+]log ok\n[+]etcd ok\nhealthz check passed\n',
  },
  {
    url: '/readyz?verbose',
    status: 200,
    body: '[+]ping ok\n[+]log ok\n[+]etcd ok\n[+]shutdown ok\nreadyz check passed\n',
  },
  {
    url: '/readyz?verbose&exclude=etcd&exclude=foo&exclude=bar,zoo',
    status: 200,
    body: '[+]ping ok\n[+]log ok\n[+]etcd excluded: ok\n[+]shutdown ok\nwarn: some health checks cannot be excluded: no matches for "bar,zoo","foo"\nreadyz check passed\n',
  },
  { url: '/readyz/etcd', status: 200, body: 'ok' },
  { url: '/livez/ping?verbose', status: 200, body: 'ok' },
  { url: '/readyz/nothere', status: 404, body: '404 page not found\n' },
  { url: '/livez/shutdown', status: 404, body: '404 page not found\n' },
  { url: '/healthz/', status: 404, body: '404 page not found\n' },
  {
    url: '/readyz',
    etcd: stopped,
    status: 500,
    body: '[+]ping ok\n[+]log ok\n[-]etcd failed: reason withheld\n[+]shutdown ok\nreadyz check failed\n',
  },
  {
    url: '/readyz/etcd',
    etcd: stopped,
    status: 500,
    body: 'internal server error: error getting data from etcd: context deadline exceeded\n',
  },
  { url: '/readyz?exclude=etcd', etcd: stopped, status: 200, body: 'ok' },
]
for (const { url, etcd, status, body } of rows) {
  test(`GET ${url}${etcd === undefined ? '' : ' without a store'} answers ${status}`, async () => {
    const answer = await health(etcd).get(url)
    assert.equal(answer.status, status)
    assert.equal(answer.body, body)
    assert.equal(answer.type, 'text/plain; charset=utf-8')
  })
}

test('a start hook is not ready until it has finished', async () => {
  const { h, get, failures } = health()
  const finish = h.addStartHook('rbac/bootstrap-roles')
  assert.equal((await get('/readyz/poststarthook/rbac/bootstrap-roles')).status, 500)
  assert.deepEqual(failures, ['readyz poststarthook/rbac/bootstrap-roles'])
  finish()
  assert.equal((await get('/readyz/poststarthook/rbac/bootstrap-roles')).status, 200)
})

test('other paths are not health', async () => {
  assert.equal(await health().h.respond(fakeRequest({ url: '/livezz' })), undefined)
})
