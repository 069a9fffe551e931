/**
 * What the manager calls itself. The first word becomes the manager of the fields it writes: the same as kube-controller-manager's,
 * so that either can take over a cluster from the other without leaving fields that nobody owns.
 */
export const managerName = 'kube-controller-manager'

export const userAgent = `${managerName}/v1.36.3 (${process.platform}/${process.arch === 'x64' ? 'amd64' : process.arch}) binnacle`
