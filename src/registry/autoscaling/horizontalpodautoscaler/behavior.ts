/** How fast an autoscaler may scale. Source: recorded answers. */
import {
  type FieldError,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { HPAScalingPolicy, HPAScalingRules } from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import { isNegative, quantityText } from '../../podtemplate/resourcelist.ts'
import { Enumeration } from '../../podtemplate/validation/enumeration.ts'

const windowSecondsMax = 3600
const periodSecondsMax = 1800
const selections = new Enumeration(['Disabled', 'Max', 'Min'])
const policyTypes = new Enumeration(['Percent', 'Pods'])

function* policyErrors(policy: HPAScalingPolicy, at: Path): Generator<FieldError> {
  const { type, value = 0, periodSeconds = 0 } = policy
  yield* policyTypes.check(at.child('type'), type ?? '')
  if (value <= 0) yield invalidValue(at.child('value'), value, 'must be greater than zero')
  const periodAt = at.child('periodSeconds')
  if (periodSeconds <= 0) yield invalidValue(periodAt, periodSeconds, 'must be greater than zero')
  if (periodSeconds > periodSecondsMax)
    yield invalidValue(periodAt, periodSeconds, `must be less than or equal to ${periodSecondsMax}`)
}

/** Faults of the rules of one direction. */
export function* rulesErrors(rules: HPAScalingRules, at: Path): Generator<FieldError> {
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [], tolerance } = rules
  const windowAt = at.child('stabilizationWindowSeconds')
  if (window !== undefined && window < 0)
    yield invalidValue(windowAt, window, 'must be greater than or equal to zero')
  if (window !== undefined && window > windowSecondsMax)
    yield invalidValue(windowAt, window, `must be less than or equal to ${windowSecondsMax}`)
  if (selectPolicy !== undefined) yield* selections.check(at.child('selectPolicy'), selectPolicy)
  if (policies.length === 0) yield required(at.child('policies'), 'must specify at least one Policy')
  for (const [i, policy] of policies.entries()) yield* policyErrors(policy, at.child('policies').index(i))
  if (tolerance !== undefined && isNegative(tolerance))
    yield invalidValue(at.child('tolerance'), quantityText(tolerance), 'must be greater than or equal to 0')
}
