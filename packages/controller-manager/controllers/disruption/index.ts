/** PodDisruptionBudgets, and pods whose disruption was announced. https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ */
import type { Controller } from '../../controller.ts'
import { budgetsLoop } from './budgets.ts'
import { staleLoop } from './stale.ts'

export const disruption: Controller = {
  name: 'disruption-controller',
  serviceAccount: 'disruption-controller',
  component: 'controllermanager',
  start: (c) => [budgetsLoop(c), staleLoop(c)],
}
