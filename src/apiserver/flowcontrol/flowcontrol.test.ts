import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { bootstrapObjects } from '@binnacle/openapi/bootstrap.ts'
import { FakeListers, fakeRequest } from '../../../test/support/request.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import { FlowClassifier, type FlowSchema } from './classify.ts'
import { Seats } from './seats.ts'

const group = 'flowcontrol.apiserver.k8s.io'
const listers = new FakeListers()
for (const resource of ['flowschemas', 'prioritylevelconfigurations'] as const) {
  for (const object of bootstrapObjects(resource)) {
    listers.at(group, resource).put({
      apiVersion: '',
      kind: '',
      ...object,
      metadata: { ...object.metadata, uid: `uid:${object.metadata.name}` },
    })
  }
}

const someone = (username: string, ...groups: string[]): UserInfo => ({ username, groups })
const account = (namespace: string, name: string): UserInfo =>
  someone(
    `system:serviceaccount:${namespace}:${name}`,
    'system:serviceaccounts',
    `system:serviceaccounts:${namespace}`,
    'system:authenticated',
  )

// The first six were seen in the headers of kube-apiserver 1.36.3.
const flows = [
  {
    who: someone('admin', 'system:masters', 'system:authenticated'),
    method: 'GET',
    url: '/api/v1/pods',
    want: 'exempt exempt',
  },
  {
    who: someone('bob', 'system:authenticated'),
    method: 'GET',
    url: '/api/v1/pods',
    want: 'global-default global-default',
  },
  {
    who: someone('system:anonymous', 'system:unauthenticated'),
    method: 'GET',
    url: '/version',
    want: 'global-default global-default',
  },
  {
    who: someone('system:anonymous', 'system:unauthenticated'),
    method: 'GET',
    url: '/livez',
    want: 'probes exempt',
  },
  {
    who: account('default', 'foo'),
    method: 'POST',
    url: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    want: 'service-accounts workload-low',
  },
  {
    who: someone('jane', 'system:unauthenticated'),
    method: 'GET',
    url: '/api/v1/pods',
    want: 'global-default global-default',
  },
  {
    who: someone('system:kube-scheduler', 'system:authenticated'),
    method: 'GET',
    url: '/api/v1/pods',
    want: 'kube-scheduler workload-high',
  },
  {
    who: someone('system:node:n1', 'system:nodes', 'system:authenticated'),
    method: 'PATCH',
    url: '/api/v1/nodes/n1/status',
    want: 'system-node-high node-high',
  },
  {
    who: someone('system:node:n1', 'system:nodes', 'system:authenticated'),
    method: 'GET',
    url: '/api/v1/pods',
    want: 'system-nodes system',
  },
  {
    who: account('kube-system', 'deployment-controller'),
    method: 'GET',
    url: '/api/v1/pods',
    want: 'kube-system-service-accounts workload-high',
  },
]
for (const { who, method, url, want } of flows) {
  test(`${who.username} ${method} ${url} flows as ${want}`, () => {
    const flow = new FlowClassifier(listers).classify(who, fakeRequest({ method, url }).requestInfo)
    assert.equal(`${flow?.schema} ${flow?.priorityLevel}`, want)
    assert.equal(flow?.schemaUid, `uid:${flow?.schema}`)
    assert.equal(flow?.priorityLevelUid, `uid:${flow?.priorityLevel}`)
    assert.equal(flow?.isExempt, want.endsWith(' exempt'))
  })
}

test('a schema that somebody adds counts from the next request', () => {
  const own = new FakeListers()
  const classifier = new FlowClassifier(own)
  const { requestInfo } = fakeRequest()
  assert.equal(classifier.classify(someone('bob'), requestInfo), undefined)
  const schema: FlowSchema = {
    apiVersion: '',
    kind: '',
    metadata: { name: 'bobs', uid: '1' },
    spec: {
      priorityLevelConfiguration: { name: 'low' },
      rules: [
        {
          subjects: [{ kind: 'User', user: { name: 'bob' } }],
          resourceRules: [{ verbs: ['*'], apiGroups: [''], resources: ['pods'], namespaces: ['default'] }],
        },
      ],
    },
  }
  own.at<FlowSchema>(group, 'flowschemas').put(schema)
  assert.equal(classifier.classify(someone('bob'), requestInfo)?.schema, 'bobs')
  assert.equal(
    classifier.classify(someone('bob'), fakeRequest({ url: '/api/v1/pods' }).requestInfo),
    undefined,
  )
})

/** Timers that run when told. */
class FakeClock implements Clock {
  readonly timers: { run: () => void; isOff: boolean }[] = []
  now = () => 0
  setTimeout(run: () => void) {
    const timer = { run, isOff: false }
    this.timers.push(timer)
    return {
      cancel: () => {
        timer.isOff = true
      },
    }
  }
}

const seats = (n: number, queueMax: number) => {
  const clock = new FakeClock()
  return { clock, seats: new Seats({ seats: n, queueMax, waitMs: 1, clock }) }
}
const never = (): AbortSignal => new AbortController().signal

test('the line is first come, first served', async () => {
  const { seats: s } = seats(1, 5)
  assert.equal(s.acquire(never), true)
  const order: number[] = []
  const all = [1, 2, 3].map(async (n) => {
    assert.equal(await s.acquire(never), true)
    order.push(n)
    s.release()
  })
  s.release()
  await Promise.all(all)
  assert.deepEqual(order, [1, 2, 3])
  assert.equal(s.inUse, 0)
  assert.equal(s.waiting, 0)
})

test('a full line refuses at once', () => {
  const { seats: s } = seats(1, 0)
  s.acquire(never)
  assert.equal(s.acquire(never), false)
})

test('who waited too long is refused, and takes no seat later', async () => {
  const { seats: s, clock } = seats(1, 5)
  s.acquire(never)
  const late = s.acquire(never)
  clock.timers[0]!.run()
  assert.equal(await late, false)
  s.release()
  assert.equal(s.inUse, 0)
})

test('a seat given cancels the timer of who waited', async () => {
  const { seats: s, clock } = seats(1, 5)
  s.acquire(never)
  const next = s.acquire(never)
  s.release()
  assert.equal(await next, true)
  assert.ok(clock.timers[0]!.isOff)
  assert.equal(s.inUse, 1)
})
