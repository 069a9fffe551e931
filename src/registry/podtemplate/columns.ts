/** Cells about templates: names and images of containers. */
import type { PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

export const containerNames = (template: PodTemplateSpec | undefined): string =>
  (template?.spec?.containers ?? []).map((container) => container.name).join(',')

export const containerImages = (template: PodTemplateSpec | undefined): string =>
  (template?.spec?.containers ?? []).map((container) => container.image ?? '').join(',')
