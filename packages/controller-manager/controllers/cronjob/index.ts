/** Starts Jobs by the clock. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { parseSchedule, type Schedule } from '@binnacle/apimachinery/time/cron.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { keyFrom, keyOf } from '@binnacle/client/cache/indexer.ts'
import { type LoopResult, loopOf } from '@binnacle/client/controller/loop.ts'
import { cronjobs, jobs } from '@binnacle/client/resources.ts'
import { hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import { doubling, type Histogram } from '@binnacle/component/metrics.ts'
import type { CronJob, CronJobStatus, Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { ObjectReference } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller, ControllerContext } from '../../controller.ts'
import { byController, controllerIndex, controllerOf } from '../../ownership/controllerref.ts'
import { Written } from '../../written.ts'
import { jobFor, jobNameOf } from './job.ts'
import { beyondHistory, endOf } from './plan.ts'
import { lastDue, nextAfter, type Zone, zoneOf } from './times.ts'

/** A timer may be early by a little. */
const lateMs = 100

export const cronjob: Controller = {
  name: 'cronjob-controller',
  serviceAccount: 'cronjob-controller',
  start: (c) => {
    const owners = c.informers.of(cronjobs)
    const jobInformer = c.informers.of(jobs)
    jobInformer.addIndex(byController, controllerIndex)
    const written = new Written(owners)
    const skew = c.metrics.histogram(
      'cronjob_controller_job_creation_skew_duration_seconds',
      '[STABLE] How long after its time a Job was made',
      doubling(1, 10),
    )
    skew.declare('')
    const loop = loopOf({
      clock: c.clock,
      workers: c.options.concurrentSyncs.cronjob,
      onError: (error, key) => {
        // Somebody was faster: the next look will see it.
        const level = hasReason(error, 'Conflict') || hasReason(error, 'NotFound') ? 'debug' : 'warn'
        c.log[level]({ key, err: error }, 'the cron job was not brought in order')
      },
      reconcile: async (key) => {
        const cached = owners.lister.byKey(key)
        if (cached === undefined) {
          written.forget(key)
          return undefined
        }
        const cron = written.newest(cached)
        const children = jobInformer.lister.byIndex(byController, cron.metadata.uid!)
        const look = new Look(c, cron, children, skew)
        try {
          const result = await look.run()
          await look.removeOld()
          return result
        } finally {
          const changed = await look.write()
          if (changed !== undefined) written.add(changed)
        }
      },
    })
    const { queue } = loop
    const lookAt = (one: Job): void => {
      const reference = controllerOf(one)
      if (reference?.kind === 'CronJob') queue.add(keyFrom(one.metadata.namespace, reference.name))
    }
    owners.addHandler({
      added: (cron) => queue.add(keyOf(cron)),
      updated: (cron, old) => {
        // What another schedule would have started in the past is not made up for.
        const ms = isRescheduled(cron, old) ? untilNext(cron, c.clock.now()) : 0
        if (ms !== undefined) queue.addAfter(keyOf(cron), ms)
      },
      deleted: (cron) => queue.add(keyOf(cron)),
    })
    jobInformer.addHandler({
      added: lookAt,
      updated: (one, old) => {
        if (controllerOf(one)?.uid !== controllerOf(old)?.uid) lookAt(old)
        lookAt(one)
      },
      deleted: lookAt,
    })
    return [loop]
  },
}

const isRescheduled = ({ spec: a }: CronJob, { spec: b }: CronJob): boolean =>
  a.schedule !== b.schedule || a.timeZone !== b.timeZone

/** Milliseconds; undefined when it is never due again. What cannot be read is looked at, and told, at once. */
const untilNext = ({ spec }: CronJob, now: number): number | undefined => {
  try {
    const next = nextAfter(parseSchedule(spec.schedule), zoneOf(spec.timeZone), now)
    return next === undefined ? undefined : next - now + lateMs
  } catch {
    return 0
  }
}

/** One look at one CronJob: what it finds goes into a status that is written once. */
class Look {
  private readonly c: ControllerContext
  private readonly cron: CronJob
  private readonly children: readonly Job[]
  private readonly skew: Histogram
  private active: readonly ObjectReference[]
  private status: CronJobStatus

  constructor(c: ControllerContext, cron: CronJob, children: readonly Job[], skew: Histogram) {
    this.c = c
    this.cron = cron
    this.children = children
    this.skew = skew
    this.status = { ...cron.status }
    this.active = this.status.active ?? []
  }

  async run(): Promise<LoopResult | undefined> {
    const { cron, c } = this
    await this.settle()
    if (cron.metadata.deletionTimestamp !== undefined) return undefined
    const schedule = this.schedule()
    if (schedule === undefined || cron.spec.suspend) return undefined
    return this.startDue(schedule.schedule, schedule.zone, c.clock.now())
  }

  /** Takes note of Jobs that have ended, or are no more. */
  private async settle(): Promise<void> {
    const { cron, c } = this
    for (const job of this.children) {
      const isListed = this.active.some(({ uid }) => uid === job.metadata.uid)
      const end = endOf(job)
      const { name = '' } = job.metadata
      if (!isListed && end === undefined)
        c.recorder.event(
          cron,
          'Warning',
          'UnexpectedJob',
          `Saw a job that the controller did not create or forgot: ${name}`,
        )
      if (isListed && end !== undefined) {
        this.active = this.active.filter(({ uid }) => uid !== job.metadata.uid)
        c.recorder.event(cron, 'Normal', 'SawCompletedJob', `Saw completed job: ${name}, condition: ${end}`)
      }
      const { completionTime } = job.status ?? {}
      if (end !== 'Complete' || completionTime === undefined) continue
      const { lastSuccessfulTime } = this.status
      if (lastSuccessfulTime === undefined || Date.parse(lastSuccessfulTime) < Date.parse(completionTime))
        this.status.lastSuccessfulTime = completionTime
    }
    for (const { name = '', uid, namespace = '' } of this.active) {
      if (this.children.some(({ metadata }) => metadata.uid === uid)) continue
      // The cache may not know it yet.
      const found = await c.client.find(jobs, namespace, name)
      if (found !== undefined && found.metadata.uid === uid) continue
      c.recorder.event(cron, 'Normal', 'MissingJob', `Active job went missing: ${name}`)
      this.active = this.active.filter((reference) => reference.uid !== uid)
    }
  }

  private schedule(): { readonly schedule: Schedule; readonly zone: Zone } | undefined {
    const { cron, c } = this
    const { timeZone, schedule } = cron.spec
    let zone: Zone
    try {
      zone = zoneOf(timeZone)
    } catch (error) {
      c.recorder.event(
        cron,
        'Warning',
        'UnknownTimeZone',
        `invalid timeZone: ${timeZone}: ${(error as Error).message}`,
      )
      return undefined
    }
    try {
      return { zone, schedule: parseSchedule(schedule) }
    } catch (error) {
      c.recorder.event(
        cron,
        'Warning',
        'UnparseableSchedule',
        `unparseable schedule: ${schedule} : ${(error as Error).message}`,
      )
      return undefined
    }
  }

  private async startDue(schedule: Schedule, zone: Zone, now: number): Promise<LoopResult | undefined> {
    const { cron, c } = this
    const { startingDeadlineSeconds, concurrencyPolicy } = cron.spec
    const begin = Date.parse(this.status.lastScheduleTime ?? cron.metadata.creationTimestamp ?? '')
    const since =
      startingDeadlineSeconds === undefined ? begin : Math.max(begin, now - startingDeadlineSeconds * 1000)
    const due = lastDue(schedule, zone, since, now)
    const next = nextAfter(schedule, zone, Math.max(now, begin))
    const result = next === undefined ? undefined : { requeueAfterMs: next - now + lateMs }
    if (due?.tooMany)
      c.recorder.event(
        cron,
        'Warning',
        'TooManyMissedTimes',
        'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew',
      )
    if (due === undefined) return result
    const name = jobNameOf(cron, due.at)
    if (this.active.some((reference) => reference.name === name)) return result
    if (concurrencyPolicy === 'Forbid' && this.active.length > 0) {
      c.recorder.event(
        cron,
        'Normal',
        'JobAlreadyActive',
        'Not starting job because prior execution is running and concurrency policy is Forbid',
      )
      return result
    }
    if (concurrencyPolicy === 'Replace')
      for (const { name: old = '', namespace = '' } of this.active) await this.remove(namespace, old)
    const job = await this.startAt(zone, due.at)
    if (job === undefined) return result
    const { uid, resourceVersion, namespace } = job.metadata
    this.active = [
      ...this.active,
      { kind: 'Job', apiVersion: 'batch/v1', name, namespace, uid, resourceVersion },
    ]
    this.status.lastScheduleTime = formatTime(due.at)
    return result
  }

  /** Undefined: it ran already. */
  private async startAt(zone: Zone, time: number): Promise<Job | undefined> {
    const { cron, c } = this
    const wanted = jobFor(cron, zone, time)
    try {
      const job = await c.client.create(jobs, wanted)
      this.skew.observe('', Math.max(0, c.clock.now() - time) / 1000)
      c.recorder.event(cron, 'Normal', 'SuccessfulCreate', `Created job ${job.metadata.name}`)
      return job
    } catch (error) {
      if (hasReason(error, 'AlreadyExists')) {
        const job = await c.client.get(jobs, wanted.metadata.namespace!, wanted.metadata.name!)
        if (controllerOf(job)?.uid === cron.metadata.uid) {
          if (endOf(job) === undefined) return job
          this.status.lastScheduleTime = formatTime(time)
          return undefined
        }
      }
      if (!isNamespaceTerminating(error))
        c.recorder.event(cron, 'Warning', 'FailedCreate', `Error creating job: ${(error as Error).message}`)
      throw error
    }
  }

  async removeOld(): Promise<void> {
    const { metadata, spec } = this.cron
    if (metadata.deletionTimestamp !== undefined) return
    for (const { metadata: job } of beyondHistory(this.children, spec))
      if (job.deletionTimestamp === undefined) await this.remove(job.namespace!, job.name!)
  }

  private async remove(namespace: string, name: string): Promise<void> {
    const { cron, c } = this
    try {
      await c.client.delete(jobs, namespace, name, { propagationPolicy: 'Background' })
    } catch (error) {
      if (!hasReason(error, 'NotFound')) {
        c.recorder.event(cron, 'Warning', 'FailedDelete', `Deleted job: ${(error as Error).message}`)
        throw error
      }
    }
    this.active = this.active.filter((reference) => reference.name !== name)
    c.recorder.event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`)
  }

  /** What was written; undefined when nothing had changed. */
  async write(): Promise<CronJob | undefined> {
    const { active: _, ...rest } = this.status
    const status = { ...rest, ...(this.active.length === 0 ? {} : { active: [...this.active] }) }
    const { active, ...before } = this.cron.status ?? {}
    if (jsonEqual(status, { ...before, ...(active === undefined || active.length === 0 ? {} : { active }) }))
      return undefined
    const { client } = this.c
    try {
      return await client.updateStatus(cronjobs, { ...this.cron, status })
    } catch (error) {
      if (!hasReason(error, 'Conflict')) throw error
      // A Job that was made must not be forgotten because somebody changed the schedule meanwhile.
      const { namespace = '', name = '', uid } = this.cron.metadata
      const fresh = await client.get(cronjobs, namespace, name)
      if (fresh.metadata.uid !== uid || !jsonEqual(fresh.status, this.cron.status)) throw error
      return client.updateStatus(cronjobs, { ...fresh, status })
    }
  }
}
