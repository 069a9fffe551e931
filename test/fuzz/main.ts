/**
 * The differential fuzzer from the command line; README.md says how to read what it prints.
 *
 *   npm run fuzz -- --reference KUBECONFIG --ours KUBECONFIG [--requests N] [--seconds N] [--seed S] [--kinds apps/*,pods,!jobs]
 *                   [--parallel N] [--apply] [--managers] [--sequence SEED] [--findings FOLDER] [--results FILE] [--shrink N]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readKubeconfig } from '../support/kubeconfig.ts'
import { compare, signatureOf } from './compare.ts'
import { endsSequence, explain } from './known.ts'
import { makeNamespace, newId, openServer, Play, type Request, removeNamespace } from './play.ts'
import { sequenceSeed } from './random.ts'
import { type Finding, findingsPages, printFinding, summaryOf, Tally } from './report.ts'
import { Sequence } from './sequence.ts'
import { isOfChance, type Servers, shrink } from './shrink.ts'
import { type Subject, subjects } from './subject.ts'

const { values } = parseArgs({
  options: {
    reference: { type: 'string' },
    ours: { type: 'string' },
    requests: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: 'Infinity' },
    seed: { type: 'string' },
    kinds: { type: 'string' },
    parallel: { type: 'string', default: '4' },
    apply: { type: 'boolean', default: false },
    managers: { type: 'boolean', default: false },
    sequence: { type: 'string' },
    findings: { type: 'string' },
    results: { type: 'string' },
    shrink: { type: 'string', default: '400' },
  },
})
if (values.reference === undefined || values.ours === undefined) {
  console.error(
    'usage: npm run fuzz -- --reference KUBECONFIG --ours KUBECONFIG [--requests N] [--seed S] [--kinds LIST]',
  )
  process.exit(2)
}

const managedFields = values.managers
const namespace = `fuzz-${newId()}`
const servers: Servers = {
  reference: openServer(readKubeconfig(values.reference), managedFields),
  ours: openServer(readKubeconfig(values.ours), managedFields),
  namespace,
}
const both = [servers.reference, servers.ours]
const runSeed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const wanted = Number(values.requests)
let shrinksLeft = Number(values.shrink)

const chosen = subjects(values.kinds?.split(','))
if (chosen.length === 0) throw new Error(`no kind matches ${values.kinds}`)
const totalWeight = chosen.reduce((sum, { weight }) => sum + weight, 0)
const tally = new Tally()
const findings = new Map<string, Finding>()
const started = Date.now()
const isTimeUp = (): boolean => Date.now() - started > Number(values.seconds) * 1000

/** Plays one sequence on both servers until it ends or the servers differ for an unknown reason. */
const playSequence = async (subject: Subject, seed: number): Promise<void> => {
  const id = newId()
  const own = subject.ownNamespace ? `fuzz-${id}` : namespace
  if (subject.ownNamespace) await Promise.all(both.map((server) => makeNamespace(server, own)))
  const sequence = new Sequence(subject, seed, { apply: values.apply })
  const plays = both.map((server) => new Play(server, id, own)) as [Play, Play]
  const requests: Request[] = []
  let signature: string | undefined
  try {
    for (let request = sequence.next(); request !== undefined; request = sequence.next()) {
      requests.push(request)
      const [want, got] = await Promise.all([plays[0].send(request), plays[1].send(request)])
      tally.answered(subject.key, request, want)
      if (compare(want, got).length > 0) {
        const reason = explain(request, want, got, requests)
        if (reason === undefined) {
          signature = signatureOf(want, got)
          note(subject, seed, requests, { request, want, got, signature })
          break
        }
        tally.explained(reason)
        if (want.status !== got.status || endsSequence(reason)) break
      }
      sequence.answered(request, want)
    }
  } finally {
    await Promise.all(plays.map((play) => play.cleanUp()))
    if (subject.ownNamespace) await Promise.all(both.map((server) => removeNamespace(server, own)))
  }
  if (signature !== undefined) await settle(subject, signature)
}

const note = (
  subject: Subject,
  seed: number,
  requests: readonly Request[],
  difference: Finding['difference'],
): void => {
  const key = `${subject.key} ${difference.signature}`
  const known = findings.get(key)
  if (known !== undefined) {
    known.count++
    return
  }
  findings.set(key, { subject, seed, requests, difference, count: 1, state: 'new' })
  // A long run that is cut off has told what it met.
  console.error(
    `differs: ${subject.key} sequence ${seed} ${difference.request.verb}: ${difference.signature}`,
  )
}

/** Shrinks a finding the first time it is met, and forgets one in which only the reference varies. */
const settle = async (subject: Subject, signature: string): Promise<void> => {
  const finding = findings.get(`${subject.key} ${signature}`)!
  // A watch takes its second each time.
  const isSlow = finding.difference.request.verb === 'watch'
  if (finding.state !== 'new' || isSlow || isTimeUp() || shrinksLeft-- <= 0) return
  const shrunk = await shrink(servers, finding.requests, subject.ownNamespace, signature)
  if (shrunk === undefined) {
    finding.state = 'not seen again'
    if (!(await isOfChance(servers, finding.requests, finding.difference, subject.ownNamespace))) return
    findings.delete(`${subject.key} ${signature}`)
    tally.explained('an answer that the reference does not give a second time')
  } else Object.assign(finding, { ...shrunk, state: 'shrunk' })
}

const playKind = async (subject: Subject): Promise<void> => {
  if (values.sequence !== undefined) return playSequence(subject, Number(values.sequence))
  const quota = (wanted * subject.weight) / totalWeight
  for (let index = 0; tally.requestsOf(subject.key) < quota && !isTimeUp(); index++) {
    const seed = sequenceSeed(runSeed, subject.key, index)
    try {
      await playSequence(subject, seed)
    } catch (error) {
      console.error(
        `${subject.key} sequence ${seed}: ${error instanceof Error ? error.stack : String(error)}`,
      )
      tally.failed()
    }
  }
}

console.log(`seed ${runSeed}`)
await Promise.all(both.map((server) => makeNamespace(server, namespace)))
const queue = [...chosen].sort((a, b) => b.weight - a.weight)
await Promise.all(
  Array.from({ length: Number(values.parallel) }, async () => {
    // Kinds run beside each other, sequences of one kind after each other: they ask for the same ports and addresses.
    for (let subject = queue.shift(); subject !== undefined; subject = queue.shift()) await playKind(subject)
  }),
)
await Promise.all(both.map((server) => removeNamespace(server, namespace)))
for (const server of both) server.client.close()

const list = [...findings.values()].sort((a, b) => b.count - a.count)
if (values.findings === undefined) for (const finding of list) console.log(printFinding(finding))
else {
  mkdirSync(values.findings, { recursive: true })
  for (const [name, text] of findingsPages(list)) writeFileSync(`${values.findings}/${name}.md`, text)
  writeFileSync(
    `${values.findings}/findings.json`,
    JSON.stringify(
      list.map(({ subject, ...rest }) => ({
        kind: subject.key,
        ownNamespace: subject.ownNamespace,
        managedFields,
        ...rest,
      })),
      null,
      1,
    ),
  )
}
const summary = summaryOf(tally, list, {
  seed: runSeed,
  seconds: (Date.now() - started) / 1000,
  apply: values.apply,
  managers: values.managers,
})
console.log(summary)
if (values.results !== undefined) writeFileSync(values.results, summary)
process.exit(list.length > 0 || tally.failures > 0 ? 1 : 0)
