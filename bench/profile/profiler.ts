/** Profiles of a running server, one for each row of the benchmark; see toggle.mjs, which the server has loaded. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { summarizeFile } from './summary.ts'

const patienceMs = 30_000

export class Profiler {
  private readonly directory = mkdtempSync(join(tmpdir(), 'bench-profile-'))
  private profiles = 0
  private readonly sections: string[] = []

  /** What the server must be started with. */
  get nodeFlags(): string[] {
    return ['--import', new URL('./bench/profile/toggle.mjs', `file://${process.cwd()}/`).href]
  }

  get environment(): Record<string, string> {
    return { BENCH_PROFILE_DIR: this.directory }
  }

  /** Profiles the server while `run` goes on. `run` says how many requests there were. */
  async during<T extends { requests: number }>(
    pid: number,
    title: string,
    run: () => Promise<T>,
  ): Promise<T> {
    process.kill(pid, 'SIGUSR2')
    const result = await run()
    process.kill(pid, 'SIGUSR2')
    const file = join(this.directory, `${++this.profiles}.cpuprofile`)
    const deadline = performance.now() + patienceMs
    while (!existsSync(file)) {
      if (performance.now() > deadline) throw new Error(`no profile of "${title}"`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    this.sections.push(summarizeFile(file, 'dist/server.cjs.map', title, Math.max(1, result.requests)))
    return result
  }

  /** Everything so far, as Markdown; the raw profiles are gone after. */
  report(heading: string): string {
    rmSync(this.directory, { recursive: true, force: true })
    return `# ${heading}\n\n${this.sections.join('\n')}`
  }
}
