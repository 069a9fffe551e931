import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

export const specDiff = (_old: PodSpec, _now: PodSpec): string => ''
