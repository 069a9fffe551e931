/**
 * DefaultTolerationSeconds: a pod stays five minutes on a node that is not ready or unreachable, unless it says otherwise.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#defaulttolerationseconds
 */
import type { Toleration } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isAbout, podOf } from '../../attributes.ts'
import type { AdmissionPlugin } from '../../plugin.ts'

const notReady = 'node.kubernetes.io/not-ready'
const unreachable = 'node.kubernetes.io/unreachable'

const covers = (toleration: Toleration, key: string): boolean =>
  ((toleration.key ?? '') === '' || toleration.key === key) &&
  ((toleration.effect ?? '') === '' || toleration.effect === 'NoExecute')

/** @param seconds the flags --default-not-ready-toleration-seconds and --default-unreachable-toleration-seconds */
export const defaultTolerationSeconds = (
  seconds: { notReady: number; unreachable: number } = { notReady: 300, unreachable: 300 },
): AdmissionPlugin => ({
  name: 'DefaultTolerationSeconds',
  handles: (a) => (a.operation === 'CREATE' || a.operation === 'UPDATE') && isAbout(a, '', 'pods'),
  admit: (a) => {
    const { spec } = podOf(a)
    const given = spec.tolerations ?? []
    const added: Toleration[] = []
    for (const [key, tolerationSeconds] of [
      [notReady, seconds.notReady],
      [unreachable, seconds.unreachable],
    ] as const) {
      if (!given.some((toleration) => covers(toleration, key))) {
        added.push({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds })
      }
    }
    if (added.length > 0) spec.tolerations = [...given, ...added]
  },
})
