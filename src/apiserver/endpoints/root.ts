/** `/`: the paths that are served, for people and tools that look around. */
import { resources } from '@binnacle/openapi/resources.ts'
import { jsonType } from './negotiation.ts'
import type { PathHandler } from './nonresource.ts'

const groupPaths = (): string[] => {
  const paths = new Set<string>(['/api', '/api/v1', '/apis', '/apis/'])
  for (const { group, version } of resources) {
    if (group === '') continue
    paths.add(`/apis/${group}`)
    paths.add(`/apis/${group}/${version}`)
  }
  return [...paths]
}

/** @param checks names of the health checks by kind: `livez` → `ping`, `etcd`, … */
export const rootHandler =
  (checks: () => Readonly<Record<string, readonly string[]>>): PathHandler =>
  (request) => {
    if (request.path !== '/' && request.path !== '/index.html') return undefined
    const health = Object.entries(checks()).flatMap(([kind, names]) => [
      `/${kind}`,
      ...names.map((name) => `/${kind}/${name}`),
    ])
    const others = [
      '/.well-known/openid-configuration',
      '/metrics',
      '/openapi/v2',
      '/openapi/v3',
      '/openapi/v3/',
      '/openid/v1/jwks',
      '/version',
    ]
    const paths = [...groupPaths(), ...health, ...others].sort()
    // Indented whoever asks, and whatever they accept.
    return {
      status: 200,
      headers: { 'content-type': jsonType },
      body: JSON.stringify({ paths }, undefined, 2),
    }
  }
