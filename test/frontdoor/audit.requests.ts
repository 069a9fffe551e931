/** One request per outcome: what the log says of each was recorded from kube-apiserver 1.36.3 with a policy of Metadata for all. */
export interface AuditedRequest {
  readonly as: 'admin' | 'nobody'
  readonly method: string
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const requests: readonly AuditedRequest[] = [
  { as: 'admin', method: 'POST', path: '/api/v1/namespaces', body: '{"metadata":{"name":"aud"}}' },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/serviceaccounts',
    body: '{"metadata":{"name":"default"}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/configmaps',
    body: '{"metadata":{"name":"c1"}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/configmaps',
    body: '{"metadata":{"generateName":"c2-"}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/configmaps',
    body: '{"metadata":{"name":"c1"}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/configmaps',
    body: '{"metadata":{"name":"C_1"}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/configmaps',
    body: '{"metadata":{"name":"bad',
  },
  {
    as: 'admin',
    method: 'PUT',
    path: '/api/v1/namespaces/aud/configmaps/c1',
    body: '{"metadata":{"name":"c1","resourceVersion":"1"}}',
  },
  {
    as: 'admin',
    method: 'PUT',
    path: '/api/v1/namespaces/aud/configmaps/c1',
    body: '{"metadata":{"name":"c1"},"data":{"a":"b"}}',
  },
  {
    as: 'admin',
    method: 'PATCH',
    path: '/api/v1/namespaces/aud/configmaps/c1',
    body: '{"data":{"a":"c"}}',
    headers: { 'content-type': 'application/merge-patch+json' },
  },
  { as: 'admin', method: 'GET', path: '/api/v1/namespaces/aud/configmaps/c1' },
  { as: 'admin', method: 'GET', path: '/api/v1/namespaces/aud/configmaps?limit=5' },
  { as: 'admin', method: 'GET', path: '/api/v1/namespaces/aud/configmaps/none' },
  { as: 'nobody', method: 'GET', path: '/api/v1/namespaces/aud/configmaps/c1' },
  {
    as: 'nobody',
    method: 'GET',
    path: '/api/v1/namespaces/aud/configmaps/c1',
    headers: { authorization: 'Bearer wrong-secret-token' },
  },
  { as: 'nobody', method: 'GET', path: '/healthz', headers: { authorization: 'Bearer wrong-secret-token' } },
  {
    as: 'admin',
    method: 'GET',
    path: '/api/v1/namespaces/aud/configmaps/c1',
    headers: { 'impersonate-user': 'jane' },
  },
  { as: 'admin', method: 'GET', path: '/api/v1/namespaces/aud/configmaps?watch=1&timeoutSeconds=1' },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/pods',
    body: '{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}',
  },
  {
    as: 'admin',
    method: 'PATCH',
    path: '/api/v1/namespaces/aud',
    body: '{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"restricted","pod-security.kubernetes.io/audit":"restricted"}}}',
    headers: { 'content-type': 'application/merge-patch+json' },
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/pods',
    body: '{"metadata":{"name":"q"},"spec":{"containers":[{"name":"c","image":"i"}]}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/apis/apps/v1/namespaces/aud/deployments',
    body: '{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/serviceaccounts/default/token',
    body: '{"spec":{}}',
  },
  {
    as: 'admin',
    method: 'PUT',
    path: '/api/v1/namespaces/aud/pods/p/status',
    body: '{"metadata":{"name":"p"},"status":{"phase":"Running"}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: '{"spec":{"nonResourceAttributes":{"path":"/","verb":"get"}}}',
  },
  { as: 'admin', method: 'DELETE', path: '/api/v1/namespaces/aud/pods/p?gracePeriodSeconds=0' },
  { as: 'admin', method: 'DELETE', path: '/api/v1/namespaces/aud/configmaps/c1' },
  { as: 'admin', method: 'DELETE', path: '/api/v1/namespaces/aud/configmaps' },
  { as: 'admin', method: 'GET', path: '/version' },
  { as: 'admin', method: 'GET', path: '/nothing' },
  { as: 'nobody', method: 'GET', path: '/readyz' },
  { as: 'admin', method: 'PUT', path: '/api/v1/namespaces/aud/configmaps', body: '{}' },
  { as: 'admin', method: 'GET', path: '/api/v1/namespaces/aud/widgets' },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/configmaps?dryRun=All',
    body: '{"metadata":{"name":"dry"}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/apis/coordination.k8s.io/v1/namespaces/aud/leases',
    body: '{"metadata":{"name":"l"},"spec":{}}',
  },
  {
    as: 'admin',
    method: 'PUT',
    path: '/apis/coordination.k8s.io/v1/namespaces/aud/leases/new',
    body: '{"metadata":{"name":"new"},"spec":{}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/bindings',
    body: '{"metadata":{"name":"nopod"},"target":{"name":"n"}}',
  },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/missing/configmaps',
    body: '{"metadata":{"name":"x"}}',
  },
  { as: 'admin', method: 'HEAD', path: '/api/v1/namespaces/aud/configmaps' },
  { as: 'admin', method: 'OPTIONS', path: '/api/v1/namespaces/aud/configmaps' },
  { as: 'admin', method: 'GET', path: '/metrics' },
  { as: 'admin', method: 'PROPFIND', path: '/api/v1/namespaces/aud/configmaps' },
  {
    as: 'admin',
    method: 'POST',
    path: '/api/v1/namespaces/aud/pods/q/eviction',
    body: '{"metadata":{"name":"q"}}',
  },
  { as: 'admin', method: 'GET', path: '/apis/apps/v1/namespaces/aud/deployments/d/scale' },
  { as: 'admin', method: 'DELETE', path: '/api/v1/namespaces/aud' },
]
