/** ComponentStatus: deprecated, never stored; made anew for each request by asking the components. */
import type { ComponentStatus } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Cell } from '../../generic/resource.ts'

/** One component: resolves to what it says of itself (`ok`), or throws with the reason why it does not answer. */
export interface Component {
  readonly name: string
  check(): Promise<string>
}

export const deprecation = 'v1 ComponentStatus is deprecated in v1.19+'

export const componentStatus = async ({ name, check }: Component): Promise<ComponentStatus> => {
  const condition = await check().then(
    (message) => ({ type: 'Healthy', status: 'True', message }),
    (error: unknown) => ({
      type: 'Healthy',
      status: 'False',
      message: error instanceof Error ? error.message : String(error),
    }),
  )
  return { kind: 'ComponentStatus', apiVersion: 'v1', metadata: { name }, conditions: [condition] }
}

export const cells = ({ metadata, conditions }: ComponentStatus): readonly Cell[] => {
  const healthy = (conditions ?? []).find((condition) => condition.type === 'Healthy')
  const word = healthy?.status === 'True' ? 'Healthy' : healthy?.status === 'False' ? 'Unhealthy' : 'Unknown'
  return [metadata.name, word, healthy?.message ?? '', healthy?.error ?? '']
}
