import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

/** What the reference's admission plugins add to a pod before the rules see it. */
const admit = (pod: Pod): void => {
  const { spec } = pod
  const isMirror = pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined
  if (!isMirror) {
    spec.serviceAccountName ||= 'default'
    spec.serviceAccount = spec.serviceAccountName
  }
  spec.priority ??= 0
  spec.preemptionPolicy ??= 'PreemptLowerPriority'
  for (const key of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
    const tolerated = (spec.tolerations ?? []).some(
      (t) => (t.key === key || !t.key) && (t.effect === 'NoExecute' || !t.effect),
    )
    if (tolerated) continue
    spec.tolerations ??= []
    spec.tolerations.push({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 })
  }
}

suite('Pod', 'core/pod', { file, definition, admit })
rowSuite('Pod', 'core/pod', definition)
