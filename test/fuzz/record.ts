/**
 * Adds what runs found to the corpus, once it is equal:
 *
 *   node tools/run.mjs test/fuzz/record.ts --reference KUBECONFIG --ours KUBECONFIG [--again] FINDINGS.json...
 *
 * A shrunk sequence becomes an entry when the reference answers it twice the same and ours answers the same. `--again`
 * records the entries that are there afresh.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readKubeconfig } from '../support/kubeconfig.ts'
import { compare } from './compare.ts'
import { type CorpusEntry, corpusFolder, loadCorpus } from './corpus.ts'
import { explain } from './known.ts'
import { makeNamespace, newId, openServer, type Request, removeNamespace, type Server } from './play.ts'
import { replay } from './shrink.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reference: { type: 'string' },
    ours: { type: 'string' },
    again: { type: 'boolean', default: false },
  },
})

interface Found {
  kind: string
  ownNamespace: boolean
  managedFields?: boolean
  requests: Request[]
  difference: { signature: string }
  state: string
}

const corpus = loadCorpus()
const namespace = `fuzz-${newId()}`
const servers = (managedFields: boolean): [Server, Server] => [
  openServer(readKubeconfig(values.reference!), managedFields),
  openServer(readKubeconfig(values.ours!), managedFields),
]
const plain = servers(false)
const managed = servers(true)
await Promise.all(plain.map((server) => makeNamespace(server, namespace)))

const counts = { added: 0, known: 0, varies: 0, differs: 0 }
const fileOf = (kind: string): string => `${kind.split('/').length === 2 ? 'core' : kind.split('/')[0]}.json`

const consider = async (found: Omit<CorpusEntry, 'answers'>): Promise<void> => {
  const entries = corpus.get(fileOf(found.kind)) ?? []
  corpus.set(fileOf(found.kind), entries)
  if (entries.some(({ kind, about }) => kind === found.kind && about === found.about)) {
    counts.known++
    return
  }
  const [reference, ours] = found.managedFields ? managed : plain
  const at = found.ownNamespace ? undefined : namespace
  const want = await replay(reference, found.requests, at)
  const again = await replay(reference, found.requests, at)
  if (want.some((answer, i) => answer.status === 0 || compare(answer, again[i]!).length > 0)) {
    counts.varies++
    return
  }
  const got = await replay(ours, found.requests, at)
  const differs = want.some(
    (answer, i) =>
      compare(answer, got[i]!).length > 0 &&
      explain(found.requests[i]!, answer, got[i]!, found.requests.slice(0, i + 1)) === undefined,
  )
  if (differs) {
    counts.differs++
    return
  }
  entries.push({ ...found, answers: want })
  counts.added++
}

if (values.again) {
  const old = [...corpus.values()].flat()
  corpus.clear()
  for (const { answers, ...entry } of old) await consider(entry)
}
for (const file of positionals) {
  for (const found of JSON.parse(readFileSync(file, 'utf8')) as Found[]) {
    if (found.state !== 'shrunk') continue
    const { kind, ownNamespace, requests, difference } = found
    await consider({
      about: difference.signature,
      kind,
      ownNamespace,
      managedFields: found.managedFields === true,
      requests,
    })
  }
}
await Promise.all(plain.map((server) => removeNamespace(server, namespace)))
for (const [file, entries] of corpus) {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n')
  if (entries.length > 0) writeFileSync(join(corpusFolder, file), `[\n${lines}\n]\n`)
}
console.log(counts)
process.exit(0)
