/** Which of several classes is the default: the newest that is marked; of equally new ones the first by name. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'

export const defaultOf = <T extends KubeObject>(
  classes: readonly T[],
  annotations: readonly string[],
): T | undefined => {
  let chosen: T | undefined
  for (const candidate of classes) {
    if (!annotations.some((key) => candidate.metadata.annotations?.[key] === 'true')) continue
    if (chosen === undefined || comesBefore(candidate, chosen)) chosen = candidate
  }
  return chosen
}

const comesBefore = (a: KubeObject, b: KubeObject): boolean => {
  const [timeA, timeB] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? '']
  return timeA === timeB ? a.metadata.name! < b.metadata.name! : timeA > timeB
}
