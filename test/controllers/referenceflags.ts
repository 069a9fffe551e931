/** So that many scenarios at once are not held up by a limit meant for clusters in production. */
export const fast = ['--kube-api-qps=500', '--kube-api-burst=1000']
