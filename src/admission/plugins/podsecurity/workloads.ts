/** Kinds that make pods: they are warned about, not refused, since their pods will be. */
import type { KubeObject, ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

interface Template {
  metadata?: ObjectMeta
  spec?: PodSpec
}

interface TemplateHolder {
  template?: Template
  spec?: { template?: Template; jobTemplate?: { spec?: { template?: Template } } }
}

const inSpec = (o: TemplateHolder): Template | undefined => o.spec?.template

const templates: ReadonlyMap<string, (o: TemplateHolder) => Template | undefined> = new Map([
  ['/podtemplates', (o) => o.template],
  ['/replicationcontrollers', inSpec],
  ['apps/daemonsets', inSpec],
  ['apps/deployments', inSpec],
  ['apps/replicasets', inSpec],
  ['apps/statefulsets', inSpec],
  ['batch/cronjobs', (o) => o.spec?.jobTemplate?.spec?.template],
  ['batch/jobs', inSpec],
])

export const makesPods = (group: string, resource: string): boolean => templates.has(`${group}/${resource}`)

/** The pod that a workload would make. */
export const templateOf = (
  group: string,
  resource: string,
  object: KubeObject,
): { metadata: ObjectMeta; spec: PodSpec } | undefined => {
  const template = templates.get(`${group}/${resource}`)?.(object as unknown as TemplateHolder)
  return template?.spec === undefined ? undefined : { metadata: template.metadata ?? {}, spec: template.spec }
}
