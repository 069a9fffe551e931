/** What the scheduler calls itself: its first word becomes the manager of the fields it writes, as kube-scheduler's does. */
export const schedulerName = 'kube-scheduler'

export const userAgent = `${schedulerName}/v1.36.3 (${process.platform}/${process.arch === 'x64' ? 'amd64' : process.arch}) binnacle`
