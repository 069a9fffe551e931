/** From a CPU profile of the bundled server to a table: self time by area of the source tree, and the 20 costliest functions. */
import { readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'

interface CallFrame {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
  readonly columnNumber: number
}

export interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** The first prefix that fits names the area. */
const areas: readonly (readonly [prefix: string, area: string])[] = [
  ['node:internal/http2', 'HTTP/2 and TLS (Node)'],
  ['node:http2', 'HTTP/2 and TLS (Node)'],
  ['node:_tls', 'HTTP/2 and TLS (Node)'],
  ['node:internal/streams', 'streams, sockets, events (Node)'],
  ['node:internal/stream_base', 'streams, sockets, events (Node)'],
  ['node:net', 'streams, sockets, events (Node)'],
  ['node:events', 'streams, sockets, events (Node)'],
  ['node:', 'Node, other'],
  ['src/apiserver/audit', 'audit'],
  ['src/apiserver/metrics', 'metrics'],
  ['src/apiserver/flowcontrol', 'flow control'],
  ['src/apiserver/filters', 'filters'],
  ['src/apiserver/endpoints', 'endpoints'],
  ['src/apiserver', 'front door'],
  ['src/authentication', 'authentication'],
  ['src/authorization', 'authorization'],
  ['src/admission', 'admission'],
  ['src/storage', 'storage'],
  ['src/watch', 'watch cache'],
  ['src/registry/generic', 'generic registry'],
  ['src/registry', 'kinds'],
  ['packages/apimachinery/managedfields', 'managedFields'],
  ['packages/apimachinery/serializer', 'JSON'],
  ['packages/apimachinery/schema', 'schema: decode, defaults'],
  ['packages/apimachinery/validation', 'validation'],
  ['packages/apimachinery', 'apimachinery, other'],
  ['packages/http2', 'HTTP/2'],
  ['packages', 'our packages, other'],
]

/** The launcher wraps the bundle in a function, which shifts its first line. */
const wrapper = '(function (require, module, exports, __filename, __dirname) {'
const functionsShown = 20

/** A file of the tree and a line, for a frame of the bundle; the frame's own otherwise. */
const locate = (frame: CallFrame, map: SourceMap): { file: string; line: number } => {
  const here = { file: frame.url, line: frame.lineNumber + 1 }
  if (!/server\.cjs$/.test(frame.url)) return here
  const column = frame.lineNumber === 0 ? frame.columnNumber - wrapper.length : frame.columnNumber
  const entry = map.findEntry(frame.lineNumber, Math.max(0, column))
  if (!('originalSource' in entry)) return here
  return { file: entry.originalSource.replace(/^(\.\.\/)+/, ''), line: entry.originalLine + 1 }
}

const areaOf = (file: string, functionName: string): string =>
  file === ''
    ? functionName
    : (areas.find(([prefix]) => file.startsWith(prefix))?.[1] ?? 'packages of others')

const add = (times: Map<string, number>, name: string, microseconds: number): void => {
  times.set(name, (times.get(name) ?? 0) + microseconds)
}

const rows = (times: Map<string, number>, total: number, requests: number, most: number): string[] =>
  [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name, time]) => {
      const share = ((time / total) * 100).toFixed(1)
      return `| ${name} | ${(time / requests).toFixed(1)} µs | ${share} % |`
    })

/** Markdown. `map` is the bundle's source map, as text. Times are of the main thread, per request. */
export const summarize = (profile: Profile, map: string, title: string, requests: number): string => {
  const sources = new SourceMap(JSON.parse(map) as SourceMapPayload)
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]))
  const byArea = new Map<string, number>()
  const byFunction = new Map<string, number>()
  let total = 0
  profile.samples.forEach((id, i) => {
    const frame = frames.get(id)!
    // The second is the profiler's own switching on and off.
    if (frame.functionName === '(idle)' || (frame.url === '' && frame.functionName === 'dispatch')) return
    const time = profile.timeDeltas[i]!
    const { file, line } = locate(frame, sources)
    const name = frame.functionName === '' ? '(anonymous)' : frame.functionName
    total += time
    add(byArea, areaOf(file, name), time)
    add(byFunction, file === '' ? name : `\`${name}\` ${file}:${line}`, time)
  })
  return [
    `## ${title}`,
    '',
    `${(total / requests).toFixed(0)} µs of the main thread per request, ${requests} requests`,
    '',
    '| area | self time per request | share |',
    '| --- | ---: | ---: |',
    ...rows(byArea, total, requests, Number.POSITIVE_INFINITY),
    '',
    '| function | self time per request | share |',
    '| --- | ---: | ---: |',
    ...rows(byFunction, total, requests, functionsShown),
    '',
  ].join('\n')
}

export const summarizeFile = (file: string, mapFile: string, title: string, requests: number): string =>
  summarize(JSON.parse(readFileSync(file, 'utf8')) as Profile, readFileSync(mapFile, 'utf8'), title, requests)
