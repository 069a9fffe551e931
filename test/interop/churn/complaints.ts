/** What went wrong by the logs of the managers and by the server's own count of refused requests. */
import type { Counts } from './endstate.ts'

/** A warning or error as what it is about: its place in the source and its words without names and numbers. */
const pattern = (line: string): string =>
  line
    .replace(/^([EWF])\d{4} \S+\s+\d+ (\S+?):\d+\] /, '$1 $2 ')
    .replace(/ event=.*$/, '')
    .replace(/(skipping Pod [^,\]]*)(, skipping Pod [^,\]]*)+/, '$1, …')
    .replace(/\\?"[^"\\]*\\?"/g, (quoted) => (/[ ]/.test(quoted) ? quoted : '"…"'))
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uid>')
    .replace(/\b[a-z0-9-]+\/[a-z0-9][a-z0-9.-]*\d[a-z0-9.-]*/g, '<object>')
    .replace(
      /\b[a-z0-9-]+-[bcdfghjklmnpqrstvwxz2456789]{5,10}(-[bcdfghjklmnpqrstvwxz2456789]{5})?\b/g,
      '<name>',
    )
    .replace(/\d+(\.\d+)*/g, '#')
    .slice(0, 400)

/** Lines of klog at level warning and above, by pattern. */
export const complaintsOf = (log: string): Counts => {
  const counts: Counts = {}
  for (const line of log.split('\n')) {
    if (!/^[EWF]\d{4} /.test(line)) continue
    const key = pattern(line)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

/** `verb resource/subresource code` of what a server answered, from its metrics; `wanted` picks by code. */
export const answersOf = (metrics: string, wanted: (code: number) => boolean): Counts => {
  const counts: Counts = {}
  for (const line of metrics.split('\n')) {
    if (!line.startsWith('apiserver_request_total{')) continue
    const label = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(line)?.[1] ?? ''
    if (!wanted(Number(label('code')))) continue
    // What a server does not serve the reference does not count.
    if (label('component') === 'apiserver' && label('resource') === '') continue
    const what = [label('resource'), label('subresource')].filter((part) => part !== '').join('/')
    const key = `${label('verb')} ${what} ${label('code')}`
    counts[key] = (counts[key] ?? 0) + Number(line.slice(line.lastIndexOf(' ') + 1))
  }
  return counts
}
