import type { PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

export const shownTemplate = (template: PodTemplateSpec | undefined): unknown => template ?? null
