/** Runs beside each other, for people: what results.md is made of. */
import { compareObjects, onlyIn } from './compare.ts'
import { type Counts, totals } from './endstate.ts'
import type { Run } from './run.ts'

type Rows = readonly (readonly (string | number)[])[]

const table = (head: readonly string[], rows: Rows): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** One row for each key that any run has. */
const side = (runs: readonly Run[], of: (run: Run) => Counts): Rows =>
  [...new Set(runs.flatMap((run) => Object.keys(of(run))))]
    .sort()
    .map((key) => [key.replaceAll('|', '\\|'), ...runs.map((run) => of(run)[key] ?? 0)])

const sum = (counts: Counts): number => Object.values(counts).reduce((total, n) => total + n, 0)

const facts = (runs: readonly Run[]): Rows => {
  const row = (name: string, of: (run: Run) => string | number): (string | number)[] => [
    name,
    ...runs.map(of),
  ]
  const number = (n: number): string => n.toFixed(1)
  return [
    row('server', ({ server }) => server),
    row('seed', ({ seed }) => seed),
    row('deployments, with so many pods at first', ({ deployments, pods }) => `${deployments}, ${pods}`),
    row('churn, s', (run) => number(run.churnSeconds)),
    row('quiet after another, s', (run) => number(run.settleSeconds)),
    row('most pods at once', ({ mostPods }) => mostPods),
    row('pods bound in all', ({ bound }) => bound),
    row('requests answered', ({ answers }) => sum(answers)),
    row('requests refused (4xx, 5xx)', ({ refused }) => sum(refused)),
    row('server: CPU, s', ({ usage }) => number(usage.server.cpuSeconds)),
    row(
      'server: memory at the end / at most, MiB',
      ({ usage: { server } }) => `${number(server.residentMiB)} / ${number(server.peakMiB)}`,
    ),
    row('etcd: CPU, s', ({ usage }) => (usage.etcd === undefined ? '–' : number(usage.etcd.cpuSeconds))),
    row('objects at the end', (run) => sum(totals(run.end))),
    row('faults among them', ({ end }) => end.faults.length),
    row('lanes that failed', ({ failures }) => failures.length),
  ]
}

const list = (title: string, entries: readonly string[]): string =>
  entries.length === 0 ? `${title}: none.` : `${title}:\n\n${entries.map((e) => `- ${e}`).join('\n')}`

/** In a table, short: a complaint says what it is about first. */
const code = (text: string): string => `\`${text.slice(0, 200).replaceAll('`', "'")}\``

/** @returns a page, and how many differences of the end it tells of */
export const reportOf = (reference: Run, others: readonly Run[]): { text: string; differences: number } => {
  const runs = [reference, ...others]
  const head = ['', ...runs.map(({ target }) => target)]
  let differences = 0
  const parts = [
    `Machine: ${reference.machine}.`,
    table(head, facts(runs)),
    ...others.map((run) => {
      const found = compareObjects(reference.end, run.end)
      differences += found.length + run.failures.length
      return [
        `### ${run.target}`,
        found.length === 0
          ? 'Every object at the end is equal to the reference, to the letter.'
          : `${found.length} differences:\n\n\`\`\`\n${found.map((d) => `${d.kind} ${d.text}`).join('\n')}\n\`\`\``,
        list('Faults', run.end.faults),
        list('Lanes that failed', run.failures),
        list('Kinds of event only here', onlyIn(run.end.events, reference.end.events).map(code)),
        list('Kinds of event only on the reference', onlyIn(reference.end.events, run.end.events).map(code)),
        ...(['controller-manager', 'scheduler'] as const).map((name) =>
          list(
            `Complaints of the ${name} only here`,
            onlyIn(run.complaints[name], reference.complaints[name]).map(
              (key) => `${run.complaints[name][key]} × ${code(key)}`,
            ),
          ),
        ),
        list(
          'Requests refused only here',
          onlyIn(run.refused, reference.refused).map((key) => `${run.refused[key]} × ${code(key)}`),
        ),
      ].join('\n\n')
    }),
    `### Objects at the end\n\n${table(
      head,
      side(runs, ({ end }) => totals(end)),
    )}`,
    `### Events by reason\n\n${table(
      head,
      side(runs, ({ end }) => end.events),
    )}`,
    `### Requests refused\n\n${table(
      head,
      side(runs, ({ refused }) => refused),
    )}`,
    ...(['controller-manager', 'scheduler'] as const).map(
      (name) =>
        `### Complaints of the ${name}\n\n${table(
          head,
          side(runs, ({ complaints }) => complaints[name]).map(([key, ...n]) => [code(String(key)), ...n]),
        )}`,
    ),
  ]
  return { text: parts.join('\n\n'), differences }
}
