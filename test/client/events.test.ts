/** Events that reach a real server: the objects that kube-controller-manager and kube-scheduler 1.36 leave behind there. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { EventRecorder } from '@binnacle/client/events/recorder.ts'
import { SeriesRecorder } from '@binnacle/client/events/series.ts'
import { configmaps, events, eventsV1 } from '@binnacle/client/resources.ts'
import { configMap, notBuilt, openWorkbench, type Workbench } from './workbench.ts'

describe('events on a server', { skip: notBuilt }, () => {
  let bench: Workbench
  before(async () => {
    bench = await openWorkbench()
  })
  after(() => bench?.close())

  const about = (name: string) => ({ fieldSelector: `involvedObject.name=${name}` })

  test('fifteen similar messages become nine events and one of count six', async () => {
    const { client, namespace } = bench
    const object = await client.create(configmaps, configMap(namespace, 'many'))
    const errors: unknown[] = []
    const recorder = new EventRecorder({
      ...{ client, clock: systemClock, component: 'replicaset-controller' },
      onError: (error) => errors.push(error),
    })
    for (let i = 1; i <= 15; i++)
      recorder.event(object, 'Normal', 'SuccessfulCreate', `Created pod: many-${i}`)
    await recorder.idle()
    assert.deepEqual(errors, [])
    const { items } = await client.list(events, namespace, about('many'))
    assert.equal(items.length, 10)
    const joined = items.filter(({ count }) => count !== 1)
    assert.equal(joined.length, 1)
    const { metadata, firstTimestamp, lastTimestamp, involvedObject, ...rest } = joined[0]!
    assert.match(metadata.name!, /^many\.[0-9a-f]{16}$/)
    assert.match(`${firstTimestamp} ${lastTimestamp}`, /^20[-0-9]+T[:0-9]+Z 20[-0-9]+T[:0-9]+Z$/)
    const { uid, resourceVersion } = object.metadata
    assert.deepEqual(involvedObject, {
      ...{ apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'many', uid, resourceVersion },
    })
    assert.deepEqual(rest, {
      ...{ apiVersion: 'v1', kind: 'Event', type: 'Normal', reason: 'SuccessfulCreate', count: 6 },
      message: '(combined from similar events): Created pod: many-15',
      source: { component: 'replicaset-controller' },
      ...{ eventTime: null, reportingComponent: '', reportingInstance: '' },
    })
  })

  test('an event that the server has forgotten is made again, with the count it has reached', async () => {
    const { client, namespace } = bench
    const object = await client.create(configmaps, configMap(namespace, 'again'))
    const recorder = new EventRecorder({ client, clock: systemClock, component: 'test' })
    recorder.event(object, 'Warning', 'Failed', 'no')
    await recorder.idle()
    await client.deleteCollection(events, namespace, about('again'))
    recorder.event(object, 'Warning', 'Failed', 'no')
    await recorder.idle()
    const { items } = await client.list(events, namespace, about('again'))
    assert.deepEqual(
      items.map(({ count, message }) => ({ count, message })),
      [{ count: 2, message: 'no' }],
    )
  })

  test('what is about no namespace goes to default', async () => {
    const { client } = bench
    const recorder = new EventRecorder({ client, clock: systemClock, component: 'test', host: 'node-1' })
    const name = `node-${bench.namespace}`
    recorder.event(
      { kind: 'Node', apiVersion: 'v1', name, uid: name },
      'Normal',
      'Starting',
      'Starting kubelet.',
    )
    await recorder.idle()
    const [event] = (await client.list(events, 'default', about(name))).items
    assert.deepEqual(
      [event?.source, event?.reportingComponent, event?.reportingInstance, event?.involvedObject.namespace],
      [{ component: 'test', host: 'node-1' }, 'test', 'node-1', undefined],
    )
    await client.delete(events, 'default', event!.metadata.name!)
  })

  test("a repetition makes a series, as the scheduler's", async () => {
    const { client, namespace } = bench
    const pod = await client.create(configmaps, configMap(namespace, 'pending'))
    const errors: unknown[] = []
    const recorder = new SeriesRecorder({
      ...{ client, clock: systemClock, controller: 'default-scheduler', instance: 'default-scheduler-host' },
      onError: (error) => errors.push(error),
    })
    const fail = (): void =>
      recorder.event(
        pod,
        undefined,
        'Warning',
        'FailedScheduling',
        'Scheduling',
        `no nodes ${'é'.repeat(600)}`,
      )
    fail()
    await recorder.idle()
    const read = async () =>
      (await client.list(eventsV1, namespace, { fieldSelector: 'regarding.name=pending' })).items
    const [first, ...others] = await read()
    assert.deepEqual([first?.series, others], [undefined, []])
    fail()
    fail()
    await recorder.idle()
    assert.deepEqual(errors, [])
    const [{ metadata, eventTime, regarding, series, note, ...rest }] = (await read()) as [
      Required<typeof first> & object,
    ]
    assert.match(metadata.name!, /^pending\.[0-9a-f]{16}$/)
    assert.match(eventTime, /^20[-0-9]+T[:0-9]+\.[0-9]{6}Z$/)
    assert.equal(regarding?.resourceVersion, pod.metadata.resourceVersion)
    assert.ok((series?.count ?? 0) >= 2)
    assert.ok(note!.endsWith('é ...') && Buffer.byteLength(note!) <= 1024)
    assert.deepEqual(rest, {
      ...{ apiVersion: 'events.k8s.io/v1', kind: 'Event', type: 'Warning' },
      ...{ reason: 'FailedScheduling', action: 'Scheduling', deprecatedSource: {} },
      ...{ deprecatedFirstTimestamp: null, deprecatedLastTimestamp: null },
      ...{ reportingController: 'default-scheduler', reportingInstance: 'default-scheduler-host' },
    })
  })
})
