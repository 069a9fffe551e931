/** What every process says of itself: how much it used, since when it runs, what it is, whether it leads. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Metrics } from './metrics.ts'

/** Of this process, from now on. */
export const countProcess = (metrics: Metrics): void => {
  const cpu = metrics.counter('process_cpu_seconds_total', 'User and system CPU time')
  const resident = metrics.gauge('process_resident_memory_bytes', 'Resident memory')
  const start = metrics.gauge('process_start_time_seconds', 'Since 1970')
  start.set({}, Math.round(Date.now() - process.uptime() * 1000) / 1000)
  const virtual = metrics.gauge('process_virtual_memory_bytes', 'Virtual memory')
  const files = metrics.gauge('process_open_fds', 'Files and connections that are open')
  let counted = 0
  metrics.onPrint(() => {
    const { user, system } = process.cpuUsage()
    const seconds = (user + system) / 1e6
    cpu.add({}, seconds - counted)
    counted = seconds
    resident.set({}, process.memoryUsage.rss())
    // Linux tells; elsewhere nobody does.
    if (process.platform !== 'linux') return
    files.set({}, readdirSync('/proc/self/fd').length)
    virtual.set({}, Number(readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')[20] ?? 0))
  })
  const { platform, arch } = process
  metrics.gauge('kubernetes_build_info', '[BETA] Constant 1; the labels say what runs').set(
    {
      ...{ build_date: '', compiler: 'node', git_commit: '', git_tree_state: '', git_version: 'v1.36.3' },
      ...{ go_version: '', major: '1', minor: '36' },
      platform: `${platform}/${arch === 'x64' ? 'amd64' : arch}`,
    },
    1,
  )
}

/** @returns to be told whether this process leads; it does not yet */
export const countLeader = (metrics: Metrics, lease: string): ((leads: boolean) => void) => {
  const gauge = metrics.gauge('leader_election_master_status', '[ALPHA] 1: leads, 0: waits')
  const tell = (leads: boolean): void => gauge.set({ name: lease }, leads ? 1 : 0)
  tell(false)
  return tell
}
