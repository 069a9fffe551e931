/** Sums up rounds, and tells of them. */
import type { RoundResult } from './round.ts'

export class Report {
  private readonly seed: number
  private readonly store: string
  private readonly began = Date.now()
  private readonly counts = new Map<string, number>()
  private readonly faults = new Map<string, number>()
  private readonly checks = new Map<string, { checked: number; violations: number }>()
  /** The first of each kind, with the seed of its round. */
  readonly violations: string[] = []
  rounds = 0

  constructor(seed: number, store: string) {
    this.seed = seed
    this.store = store
  }

  add(round: RoundResult): void {
    this.rounds++
    const sum = (map: Map<string, number>, of: Readonly<Record<string, number>>): void => {
      for (const [name, count] of Object.entries(of)) map.set(name, (map.get(name) ?? 0) + count)
    }
    sum(this.counts, round.counts)
    sum(this.faults, round.faults)
    for (const [name, { checked, violations }] of Object.entries(round.checks)) {
      const before = this.checks.get(name) ?? { checked: 0, violations: 0 }
      this.checks.set(name, {
        checked: before.checked + checked,
        violations: before.violations + violations.length,
      })
      for (const violation of violations.slice(0, 20))
        this.violations.push(`round of seed ${round.seed}: not ${name}: ${violation}`)
    }
  }

  /** Markdown: a heading and three tables. */
  markdown(facts: string): string {
    const minutes = ((Date.now() - this.began) / 60_000).toFixed(1)
    const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] => [
      `| ${head.join(' | ')} |`,
      `| --- |${' ---: |'.repeat(head.length - 1)}`,
      ...rows.map(
        (row) =>
          `| ${row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)).join(' | ')} |`,
      ),
      '',
    ]
    return [
      `## ${this.store}: seed ${this.seed}, ${this.rounds} rounds, ${minutes} minutes`,
      '',
      facts,
      '',
      ...table(['what', 'count'], [...this.counts]),
      ...table(['fault', 'times'], [...this.faults]),
      ...table(
        ['guarantee', 'checks', 'violations'],
        [...this.checks].map(([name, { checked, violations }]) => [name, checked, violations]),
      ),
      ...this.violations.slice(0, 50).map((violation) => `- ${violation}`),
    ].join('\n')
  }
}
