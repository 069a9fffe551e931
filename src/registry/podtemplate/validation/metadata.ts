/** Annotations of pods and templates that carry rules of their own. */

import type { ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { type FieldError, invalidValue, type Path, tooLong } from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { problemsAt } from './enumeration.ts'
import { tolerationAnnotation, tolerationAnnotationErrors } from './tolerationannotation.ts'

export const mirror = 'kubernetes.io/config.mirror'
const deletionCost = 'controller.kubernetes.io/pod-deletion-cost'
export const seccompPod = 'seccomp.security.alpha.kubernetes.io/pod'
export const seccompContainer = 'container.seccomp.security.alpha.kubernetes.io/'
export const appArmorContainer = 'container.apparmor.security.beta.kubernetes.io/'

const isSeccompProfile = (profile: string): boolean =>
  profile === 'runtime/default' ||
  profile === 'docker/default' ||
  profile === 'unconfined' ||
  isLocalSeccomp(profile)

const isLocalSeccomp = (profile: string): boolean => {
  if (!profile.startsWith('localhost/')) return false
  const file = profile.slice('localhost/'.length)
  return !file.startsWith('/') && !file.split('/').includes('..')
}

const isAppArmorProfile = (profile: string): boolean =>
  profile === '' ||
  profile === 'runtime/default' ||
  profile === 'unconfined' ||
  profile.startsWith('localhost/')

const annotationsBytesMax = 256 * 1024

/** Faults of a map of annotations: all of them stand at the map itself. */
export function* annotationsErrors(
  annotations: Readonly<Record<string, string>>,
  at: Path,
): Generator<FieldError> {
  let size = 0
  for (const key of Object.keys(annotations)) {
    const lower = key.toLowerCase()
    yield* problemsAt(at, key, qualifiedNameProblems(lower))
    size += Buffer.byteLength(key) + Buffer.byteLength(annotations[key]!)
  }
  if (size > annotationsBytesMax) yield tooLong(at, '', annotationsBytesMax)
}

export function* podAnnotationsErrors(metadata: ObjectMeta, spec: PodSpec, at: Path): Generator<FieldError> {
  const annotations = metadata.annotations
  if (!annotations) return
  const tolerations = annotations[tolerationAnnotation]
  if (tolerations) yield* tolerationAnnotationErrors(tolerations, at)
  const mirrorValue = annotations[mirror]
  if (mirrorValue !== undefined && Object.hasOwn(annotations, mirror) && !spec.nodeName) {
    yield invalidValue(at.key(mirror), mirrorValue, 'must set spec.nodeName if mirror pod annotation is set')
  }
  const cost = annotations[deletionCost]
  if (cost !== undefined && !isInt32(cost))
    yield invalidValue(at.key(deletionCost), cost, 'must be a 32bit integer')
  const pod = annotations[seccompPod]
  if (pod !== undefined && !isSeccompProfile(pod)) yield notSeccomp(at.child(seccompPod), pod)
  for (const key of Object.keys(annotations)) {
    if (key.startsWith(seccompContainer) && !isSeccompProfile(annotations[key]!))
      yield notSeccomp(at.child(key), annotations[key]!)
  }
  for (const key of Object.keys(annotations)) {
    if (!key.startsWith(appArmorContainer)) continue
    const name = key.slice(appArmorContainer.length)
    const profile = annotations[key]!
    if (!hasContainer(spec, name)) yield invalidValue(at.key(key), name, 'container not found')
    if (!isAppArmorProfile(profile)) {
      yield invalidValue(at.key(key), profile, `invalid AppArmor profile name: ${JSON.stringify(profile)}`)
    }
  }
}

const notSeccomp = (at: Path, profile: string): FieldError =>
  invalidValue(at, profile, 'must be a valid seccomp profile')

/** Zeros may lead behind a minus only. */
const isInt32 = (text: string): boolean =>
  /^(0|[1-9][0-9]*|-[0-9]+)$/.test(text) && Number(text) >= -2147483648 && Number(text) <= 2147483647

const hasContainer = (spec: PodSpec, name: string): boolean =>
  (spec.containers ?? []).some((c) => c.name === name) ||
  (spec.initContainers ?? []).some((c) => c.name === name) ||
  (spec.ephemeralContainers ?? []).some((c) => c.name === name)
